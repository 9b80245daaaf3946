using System.Text.Json;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands;
using DefectFill.Cli.Running;
using DefectFill.Core.Folders;
using DefectFill.Core.Records;
using DefectFill.Imaging;
using Xunit;

namespace DefectFill.Cli.Tests.Export;

public sealed class ExportCommandTests : IDisposable
{
    private readonly ToySets _toy = new();

    public static TheoryData<string> Formats { get; } = ["mvtec", "coco", "yolo", "labelme", "cvat", "folder"];

    public void Dispose() => _toy.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_format_holds_the_photos_tags_them_and_has_a_card(string format)
    {
        var set = _toy.Make("ours");

        var output = Run(ExitCode.Done, "data", "export", set, "--format", format, "--out", _toy["out"]);

        Assert.Contains("4 synthetic and 0 real photos, 4 masks, all exact", output, StringComparison.Ordinal);
        var rows = Rows(_toy["out"]);
        Assert.Equal(4, rows.Length);
        Assert.All(rows, row => Assert.True(row.GetProperty("synthetic").GetBoolean()));
        Assert.All(rows, row => Assert.Equal("train", Text(row, "split")));
        Assert.All(rows, row => Assert.Equal(
            Text(row, "sha256"), FileHash.Of(Path.Combine(_toy["out"], Text(row, "image")))));
        Assert.Equal(
            SetFolder.Open(set).Lines.Values.Select(line => (line.Defect, line.Sha256.Image)),
            rows.Select(row => (Text(row, "defect"), (string?)Text(row, "sha256"))));
        var card = File.ReadAllText(Path.Combine(_toy["out"], "README.md"));
        Assert.Contains("| synthetic, for training | 4 |", card, StringComparison.Ordinal);
        Assert.Contains("All 4 masks come back exactly", card, StringComparison.Ordinal);
        Assert.DoesNotContain(_toy[""], card + string.Concat(rows), StringComparison.Ordinal);
    }

    [Fact]
    public void The_MVTec_layout_opens_as_a_data_set_with_the_same_masks()
    {
        var set = SetFolder.Open(_toy.Make("ours"));
        Run(ExitCode.Done, "data", "export", set.Path, "--format", "mvtec", "--out", _toy["out"]);

        var data = DefectFill.Data.Datasets.Dataset.Open(Path.Combine(_toy["out"], "out_synthetic"));

        Assert.Equal(["bar", "spot"], data.Defects.Select(defect => defect.Name));
        var masks = data.Defects.SelectMany(defect => defect.Pairs).Select(pair => Mask.Read(data.PathOf(pair.Mask)));
        Assert.All(masks.Zip(set.Lines.Values), pair => Assert.True(
            pair.First.HasSamePixels(Mask.Read(set[pair.Second.Mask]))));
        Assert.StartsWith(
            "image,mask,defect,split,synthetic", File.ReadAllText(Path.Combine(_toy["out"], "manifest.csv")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Real_photos_stay_apart_and_those_that_were_trained_on_do_not_validate()
    {
        var learned = _toy.Split.Defects.SelectMany(defect => defect.Train).Select(pair => pair.Photo).ToArray();
        var first = _toy.Make("first", new ToySet { LearnedFrom = learned });
        var second = _toy.Make("second", new ToySet { Seed = 2 });

        Run(
            ExitCode.Done, "data", "export", first, second, "--format", "yolo", "--with-real", _toy.Data, "--out",
            _toy["out"]);

        var rows = Rows(_toy["out"]);
        Assert.Equal(8, rows.Count(row => row.GetProperty("synthetic").GetBoolean()));
        Assert.All(rows, row => Assert.Contains(
            row.GetProperty("synthetic").GetBoolean() ? "/train/synthetic/" : "/real/", Text(row, "image"),
            StringComparison.Ordinal));
        var names = learned.Select(file => $"data/{file.Path}").ToHashSet();
        Assert.All(
            rows.Where(row => Text(row, "defect") != "good" && !row.GetProperty("synthetic").GetBoolean()),
            row => Assert.Equal(names.Contains(Text(row, "source")) ? "train" : "val", Text(row, "split")));
        var yaml = File.ReadAllText(Path.Combine(_toy["out"], "data.yaml"));
        Assert.Contains("val: images/val", yaml, StringComparison.Ordinal);
    }

    [Fact]
    public void The_anomalib_module_names_folders_with_equal_files()
    {
        var set = _toy.Make("ours");

        Run(ExitCode.Done, "data", "export", set, "--anomalib", "--with-real", _toy.Data, "--out", _toy["out"]);

        var module = File.ReadAllText(Path.Combine(_toy["out"], "datamodule.py"));
        Assert.Contains("""abnormal_dir=["abnormal/bar", "abnormal/spot"]""", module, StringComparison.Ordinal);
        Assert.Contains("""mask_dir=["mask/bar", "mask/spot"]""", module, StringComparison.Ordinal);
        Assert.Equal(
            Files(Path.Combine(_toy["out"], "abnormal")), Files(Path.Combine(_toy["out"], "mask")));
        Assert.Equal(4, Directory.GetFiles(Path.Combine(_toy["out"], "good")).Length);
        Assert.All(Rows(_toy["out"]), row => Assert.True(row.GetProperty("synthetic").GetBoolean()));
    }

    [Fact]
    public void Nothing_is_written_into_a_folder_with_files_a_set_or_real_photos()
    {
        var set = _toy.Make("ours");
        foreach (var folder in new[] { _toy.Data, Path.Combine(_toy.Data, "new"), Path.Combine(set, "new") })
        {
            var error = Run(ExitCode.Data, "data", "export", set, "--format", "coco", "--out", folder);

            Assert.Contains("nothing was overwritten", error, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(Path.Combine(_toy.Data, "new")));
    }

    [Fact]
    public void Options_that_do_not_fit_are_all_reported()
    {
        var error = Run(
            ExitCode.Usage, "data", "export", _toy.Make("ours"), "--format", "yolo", "--anomalib", "--coco-iscrowd",
            "1", "--out", _toy["out"]);

        Assert.Contains("--anomalib", error, StringComparison.Ordinal);
        Assert.Contains("--with-real", error, StringComparison.Ordinal);
        Assert.Contains("--coco-iscrowd 1", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Masks_of_another_size_and_unreadable_photos_are_reported_together()
    {
        var set = _toy["spots"];
        Mask.Empty(10, 10).Or(Mask.FromBox(10, 10, new(1, 1, 2, 2))).WritePng(Path.Combine(set, "masks/000001.png"));
        File.WriteAllText(Path.Combine(set, "images/000002.png"), "x");

        var error = Run(ExitCode.Data, "data", "export", set, "--format", "coco", "--out", _toy["out"]);

        Assert.Contains("spots/masks/000001.png: the mask has 10 x 10 pixels", error, StringComparison.Ordinal);
        Assert.Contains("spots/images/000002.png", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_toy["out"]));
    }

    /// <summary>pycocotools reads what we write: the very masks, areas and boxes.</summary>
    [PeerFact]
    public void The_masks_come_back_from_pycocotools()
    {
        var set = _toy.Make("ours");
        Run(ExitCode.Done, "data", "export", set, "--format", "coco", "--out", _toy["out"]);

        var output = Peer.Run("""
            import json, sys
            import numpy as np
            from PIL import Image
            from pycocotools import mask as C
            from pycocotools.coco import COCO
            out, given = sys.argv[1:]
            api = COCO(out + '/annotations/instances_train.json')
            for image, row in zip(api.loadImgs(api.getImgIds()), map(json.loads, open(given + '/manifest.jsonl'))):
                notes = api.loadAnns(api.getAnnIds(image['id']))
                mask = sum(api.annToMask(a) for a in notes) > 0
                assert (mask == (np.asarray(Image.open(given + '/' + row['mask'])) > 0)).all()
                for a in notes:
                    rle = api.annToRLE(a)
                    assert a['area'] == C.area(rle) and a['bbox'] == C.toBbox(rle).tolist()
                print('same')
            """, _toy["out"], set);

        Assert.Equal(4, output.Split('\n').Count(line => line == "same"));
    }

    private static string[] Files(string folder) =>
    [
        .. Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file)).Order(),
    ];

    private static JsonElement[] Rows(string folder) =>
    [
        .. File.ReadLines(Path.Combine(folder, "manifest.jsonl")).Select(line => JsonDocument.Parse(line).RootElement),
    ];

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    private static string Run(int expected, params string[] words)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        Assert.True(Runner.Run(WholeProgram.Create(), words, output, error) == expected, $"{output}{error}");
        return $"{output}{error}";
    }
}
