using System.Text.Json;
using DefectFill.Core.Random;
using DefectFill.Imaging;
using DefectFill.Imaging.Drawing;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Testing;

/// <summary>Drawn parts of 64 pixels: grey ones with a bright spot, a dark bar, or nothing wrong.</summary>
internal sealed class ToyParts : IDisposable
{
    private const int Side = 64;

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("defectfill-toy-");

    public ToyParts()
    {
        for (var i = 0; i < 4; i++)
        {
            Write($"data/train/good/{i}.png", Draw("good", i).Photo);
            Write($"data/test/good/{i}.png", Draw("good", 10 + i).Photo);
            WriteDefect("spot", i);
            WriteDefect("bar", i);
        }

        WriteSet("spots", "spot");
        WriteSet("bars", "bar");
    }

    public string Data => Path.Combine(_root.FullName, "data");

    public string this[string name] => Path.Combine(_root.FullName, name);

    public void Dispose() => _root.Delete(recursive: true);

    private static (Photo Photo, Mask Mask) Draw(string defect, int number)
    {
        var random = Generator.For(7, defect, number);
        var grey = (byte)(110 + random.Below(30));
        var canvas = new Canvas(Side, Side, new Rgb(grey, grey, grey));
        var (x, y) = (8 + random.Below(32), 8 + random.Below(32));
        var box = defect switch
        {
            "spot" => new Box(x, y, 14, 14),
            "bar" => new Box(x, y, 6, 22),
            _ => default,
        };
        canvas.Fill(box, defect == "spot" ? new Rgb(240, 230, 220) : new Rgb(10, 20, 30));
        return (canvas.ToPhoto(), Mask.FromBox(Side, Side, box));
    }

    private void WriteDefect(string defect, int number)
    {
        var (photo, mask) = Draw(defect, 100 + number);
        Write($"data/test/{defect}/{number}.png", photo);
        Write($"data/ground_truth/{defect}/{number}_mask.png", mask.ToPhoto());
    }

    private void WriteSet(string set, string defect)
    {
        var lines = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            var (photo, mask) = Draw(defect, i);
            Write($"{set}/images/{i:000000}.png", photo);
            Write($"{set}/masks/{i:000000}.png", mask.ToPhoto());
            lines.Add(JsonSerializer.Serialize(new Dictionary<string, object>
            {
                ["index"] = i,
                ["image"] = $"images/{i:000000}.png",
                ["mask"] = $"masks/{i:000000}.png",
                ["defect"] = defect,
            }));
        }

        File.WriteAllLines(this[$"{set}/manifest.jsonl"], lines);
    }

    private void Write(string relative, Photo photo)
    {
        var path = this[relative];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        photo.WritePng(path);
    }
}
