using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using DefectFill.Core.Problems;
using DefectFill.Data.Formats.Coco;
using DefectFill.Data.Formats.Cvat;
using DefectFill.Data.Formats.Labelme;
using DefectFill.Data.Formats.LabelStudio;
using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Sources;
using DefectFill.Data.Formats.Visa;
using DefectFill.Data.Formats.Voc;
using DefectFill.Data.Formats.Yolo;
using DefectFill.Imaging.Files;
using Xunit;

namespace DefectFill.Data.Tests.Formats;

/// <summary>Damaged annotations are read or told. <c>tests/fuzz/README.md</c> tells how to run more.</summary>
public class FormatFuzzTests
{
    private const string CountVariable = "DEFECTFILL_FUZZ";
    private const int Count = 16_000;
    private const int Chunks = 16; // the inputs are the same on any number of cores

    // 768 zeros in one run.
    private const string Brush = "\u0000\u0000\u0003\u0000\u0039\u001B\u00FF\u0002\u00FF\u0000";

    private static readonly ImageHeader s_header = new(ImageFormat.Png, 16, 12, IsGrey: true, Depth: 8);

    [Fact]
    public void Damaged_coco_files_are_read_or_told() => Run(
        Count, OfJson(root => Draw((tree, photos) => new CocoFile(tree, new PhotoLookup(tree), "a.json")
            .ReadInto(root, photos))),
        """
        {"images":[{"id":1,"width":16,"height":12,"file_name":"a.png"}],"categories":[{"id":3,"name":"dent"}],
        "annotations":[{"id":1,"image_id":1,"category_id":3,"segmentation":[[1.5,2,9,2,9,8]]},
        {"id":2,"image_id":1,"category_id":3,"segmentation":{"size":[12,16],"counts":[20,30,142]}},
        {"id":3,"image_id":1,"category_id":3,"segmentation":{"size":[12,16],"counts":"d0n0n3"}}]}
        """,
        """
        {"images":[{"id":1,"width":16,"height":12,"file_name":"a.png"}],"categories":[{"id":3,"name":"dent"}],
        "annotations":[{"id":1,"image_id":1,"category_id":3,"segmentation":[[1.5,2,9,2,9,8]]}]}
        """);

    [Fact]
    public void Damaged_labelme_shapes_are_read_or_told() => Run(
        Count, OfJson(root => Draw((tree, photos) => Add(
            photos, LabelmeShapes.Read(root, "a.json", "shape 1", tree.Findings)))),
        """{"label":"dent","points":[[1,2],[9.5,2],[9,8]],"shape_type":"polygon","group_id":null,"flags":{}}""",
        """{"label":"dent","points":[[1,2],[9.5,8]],"shape_type":"rectangle","mask":null}""",
        """{"label":"dent","points":[[5,5],[9.5,8]],"shape_type":"circle"}""",
        """{"label":"dent","points":[[1,1],[3,3]],"shape_type":"mask","mask":"iVBORw0KGgoAAAANSUhEUgAA"}""");

    [Fact]
    public void Damaged_tasks_of_label_studio_are_read_or_told() => Run(
        Count, OfJson(root => Draw((tree, photos) => new StudioTasks(tree, photos).Read(root, "a.json:[0]"))),
        """
        {"id":7,"data":{"image":"a.png"},"annotations":[{"result":[{"original_width":16,"original_height":12,
        "value":{"points":[[10,20],[60,20],[60,70]],"polygonlabels":["dent"]}}]}]}
        """,
        """
        {"id":7,"data":{"image":"/data/upload/1/01234567-a.png"},"annotations":[{"was_cancelled":false,"result":[
        {"original_width":16,"original_height":12,"image_rotation":0,"type":"polygonlabels",
        "value":{"points":[[10,20],[60,20],[60,70]],"polygonlabels":["dent"]}},
        {"original_width":16,"original_height":12,"value":{"x":1,"y":2,"width":30,"height":40,"rotation":5,
        "rectanglelabels":["dent"]}},
        {"original_width":16,"original_height":12,"value":{"rle":[0,0,3,0,57,0,0],"brushlabels":["dent"]}}]}]}
        """);

    [Fact]
    public void Damaged_cvat_files_are_read_or_told() => Run(
        Count, text => Draw((tree, photos) => ReadXml(tree, photos, text)),
        """
        <annotations><image id="0" name="a.png" width="16" height="12">
        <mask label="dent" rle="2, 4, 6" left="1" top="2" width="4" height="3"/></image></annotations>
        """,
        """
        <annotations><image id="0" name="a.png" width="16" height="12">
        <polygon label="dent" points="1.5,2;9,2;9,8" z_order="0"/><box label="dent" xtl="1" ytl="2" xbr="9" ybr="8"/>
        <mask label="dent" rle="2, 4, 6" left="1" top="2" width="4" height="3"/>
        <ellipse label="dent" cx="8" cy="6" rx="4" ry="3" rotation="30"/></image></annotations>
        """);

    [Fact]
    public void Damaged_lines_of_yolo_are_read_or_told() => Run(
        Count,
        text => Draw((tree, photos) =>
        {
            var photo = new LabelledPhoto("a.png");
            photos["a.png"] = photo;
            new YoloLabels("a.txt", new Dictionary<int, string> { [0] = "dent" }, tree.Findings)
                .ReadInto(photo, text.Split('\n'));
        }),
        "0 0.1 0.1 0.5 0.1 0.5 0.5\n0 0.5 0.5 0.25 0.125", "0 1e-1 0.1 0.9 0.1 0.5 0.5 0.2 0.3");

    [Fact]
    public void Damaged_yaml_and_csv_and_codes_are_read_or_refused()
    {
        Run(
            Count, text => Refusing(() => YamlSubset.Read(text.Split('\n'))),
            "path: .\ntrain: images/train # x\nval:\n - a\n - 'b'\nnames:\n  0: scratch\n  1: \"dent\"\nnc: 2",
            "train: x\nnames: ['a', \"b\", c]\nroboflow:\n  workspace: w\n  version: 3");
        Run(Count, text => CsvRows.Cells(text) is not null, "a,\"b,c\",d", "pcb1/Data/000.JPG,bent,\"x\"\"y\"");
        Run(Count, text => BrushCode.Read(Encoding.Latin1.GetBytes(text), 768) is not null, Brush);
        Run(Count, text => CvatRle.Read(text, 5, 4) is not null, "2, 4, 6, 8", "0,20");
    }

    [Fact]
    public void Damaged_labelme_files_are_read_or_told() => Run(
        Count, OfJson(root => Draw((tree, photos) =>
            LabelmeFormat.Add(tree, root, "a.json", new LabelmePhotos(tree), photos))),
        """
        {"version":"5.5.0","flags":{},"shapes":[{"label":"dent","points":[[1,2],[9.5,2],[9,8]]}],
        "imagePath":"..\\a.png","imageData":null,"imageHeight":12,"imageWidth":16}
        """,
        """
        {"version":"4.5.6","shapes":[{"label":"dent","points":[[1,2],[9.5,2],[9,8]]}],"imagePath":"a.png",
        "imageData":"iVBORw0KGgo=","imageHeight":12,"imageWidth":16}
        """);

    [Fact]
    public void Damaged_lists_of_classes_and_photos_are_read_or_refused()
    {
        var tree = new Func<SourceTree>(() => new SourceTree("/nowhere", ["a.png"], new Findings()));
        Run(
            Count, text => Refusing(() => YoloConfig.OfYaml(tree(), "data.yaml", text.Split('\n'))),
            "path: .\ntrain: images/train\nval: images/val\nnc: 2\nnames: [scratch, 'dent']",
            "train: x\nnames:\n  0: scratch\n  3: dent");
        Run(
            Count, text => Refusing(() => LabelMap.Of(text.Split('\n'))),
            "# label:color_rgb:parts:actions\nbackground:0,0,0::\ndent:128,0,64::");
        Run(
            Count, text => RoboflowMasks.Map(tree(), "c", text.Split('\n')).Names.Count > 0,
            "Pixel Value, Class\n1, a");
        Run(
            Count, text => Refusing(() => new VisaTables(tree()).CheckLabels("image_anno.csv", text.Split('\n'))),
            "image,label,mask\npcb1/Data/Images/Normal/a.png,normal,\na.png,\"bent,melt\",m.png");
        Run(
            Count, text => new PhotoLookup(tree()).Find(text, "labels", "a.json") is not null,
            "C:\\x\\a.png", "./a.png");
        Run(Count, text => ZipEntryName.Safe(text) is not null, "part/images/a.png", "part\\masks\\\u00FC.png");
    }

    private static void Run(int count, Func<string, bool> isRead, params string[] seeds)
    {
        count = Environment.GetEnvironmentVariable(CountVariable) is { } asked
            ? int.Parse(asked, CultureInfo.InvariantCulture)
            : count;
        Parallel.For(0, Chunks, chunk =>
        {
            var damage = new Damage(chunk, seeds);
            for (var i = 0; i < count / Chunks; i++)
            {
                var text = damage.Next();
                try
                {
                    isRead(text);
                }
                catch (Exception error)
                {
                    throw new InvalidOperationException($"Input {i} of chunk {chunk}: {text}", error);
                }
            }
        });
        Assert.Contains(seeds, seed => isRead(seed)); // otherwise the parser refuses everything
    }

    private static Func<string, bool> OfJson(Func<JsonElement, bool> read) => text =>
    {
        using var document = JsonSource.Parse(Encoding.UTF8.GetBytes(text), "a.json", new Findings());
        return document is not null && read(document.RootElement);
    };

    private static bool Draw(Action<SourceTree, Dictionary<string, LabelledPhoto>> read)
    {
        var findings = new Findings();
        var photos = new Dictionary<string, LabelledPhoto>();
        read(new SourceTree("/nowhere", ["a.png"], findings), photos);
        foreach (var mark in photos.Values.SelectMany(photo => photo.Marks))
        {
            mark.Shape.Draw(new PhotoFrame(16, 12, s_header), mark, findings);
        }

        return findings.All.Count == 0;
    }

    private static void Add(Dictionary<string, LabelledPhoto> photos, Mark? mark)
    {
        photos["a.png"] = new LabelledPhoto("a.png");
        photos["a.png"].Marks.AddRange(mark is null ? [] : [mark]);
    }

    private static void ReadXml(SourceTree tree, Dictionary<string, LabelledPhoto> photos, string text)
    {
        var images = new CvatImages(tree, new PhotoLookup(tree), "a.xml", photos);
        try
        {
            using var reader = XmlReader.Create(new StringReader(text));
            while (reader.Read())
            {
                if (reader is { NodeType: XmlNodeType.Element, Name: "image" })
                {
                    images.Read(reader);
                }
            }
        }
        catch (XmlException)
        {
            // Told by the reader of the whole file.
        }
    }

    private static bool Refusing(Action read)
    {
        try
        {
            read();
            return true;
        }
        catch (Exception e) when (e is FormatException or DatasetException)
        {
            return false;
        }
    }
}
