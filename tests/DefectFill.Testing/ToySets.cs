using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Data.Datasets;
using DefectFill.Data.Splits;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Sets;

namespace DefectFill.Testing;

/// <summary>Drawn parts with their split, and sets of noise that say how they were made.</summary>
internal sealed class ToySets : IDisposable
{
    private readonly ToyParts _parts = new();

    public ToySets()
    {
        foreach (var (i, good) in Directory.GetFiles(Data, "*.png", SearchOption.AllDirectories).Order().Index())
        {
            if (good.Contains("good", StringComparison.Ordinal))
            {
                TestFolder.Noise(900 + i, 64, 64, 3).WritePng(good); // the drawn ones may equal each other
            }
        }

        Dataset = Dataset.Open(_parts.Data, "toy part");
        Split = Splitter.Make(Dataset, new SplitOptions());
        Split.Write(SplitFile);
    }

    public Dataset Dataset { get; }

    public Split Split { get; }

    public string Data => _parts.Data;

    public string SplitFile => _parts["split.json"];

    public string this[string name] => _parts[name];

    /// <summary>A set of two images of each defect, filled into good training photos; the folder.</summary>
    public string Make(string name, ToySet? kind = null)
    {
        kind ??= new ToySet();
        var description = Description(kind);
        using var set = SetFolder.Begin(this[name], description);
        foreach (var index in Enumerable.Range(0, description.Count))
        {
            var defect = kind.Defects[index / 2];
            var image = kind.Image ?? TestFolder.Noise((int)kind.Seed * 100 + index, 64, 64, 3);
            var mask = Mask.FromBox(64, 64, new Box(10 + index, 12, 14, 14));
            set.Write(Line(kind, index, defect), image, mask);
            if (kind.Candidates)
            {
                TestFolder.Noise(500 + index, 64, 64, 3).WritePng(
                    set[$"candidates/{index / kind.Keep:000000}-1.png"]);
                image.WritePng(set[$"candidates/{index / kind.Keep:000000}-{index % kind.Keep}.png"]);
            }
        }

        set.Finish();
        return set.Path;
    }

    public void Dispose() => _parts.Dispose();

    private static SetDescription Description(ToySet kind) => new()
    {
        Program = "test",
        Method = kind.Method,
        Count = 2 * kind.Defects.Count,
        Defects = [.. kind.Defects.Select(name => new SetDefect(name, "run", "a prompt", "base", "w"))],
        InputsSha256 = "0",
        Sampling = new SamplingOptions
        {
            Candidates = 2,
            Keep = kind.Keep,
            Steps = 1,
            KeepCandidates = kind.Candidates,
            ResidualCarry = false,
            PhotoColours = false,
            Feather = 0,
            Seed = kind.Seed,
        },
        Features = kind.Features,
        Object = kind.Object,
        StripMetadata = true,
        LearnedFrom = kind.LearnedFrom,
    };

    private ManifestLine Line(ToySet kind, int index, string defect)
    {
        var good = kind.Good ?? Dataset.TrainGood[index % Dataset.TrainGood.Count];
        var mask = kind.MaskSource ?? Split.Defects.First(each => each.Name == defect).Train[0].Mask.Path;
        return new ManifestLine(index, $"images/{index:000000}.png", $"masks/{index:000000}.png", good, mask)
        {
            Defect = defect,
            Run = "run",
            Seed = kind.Seed,
            Candidate = index % kind.Keep,
            NoiseIndex = index % kind.Keep,
            Rank = index % kind.Keep,
            Scores = [0.5 + index / kind.Keep, 0.25],
            Expressed = kind.Expressed,
            Window = [[0, 0, 64, 64]],
            Sha256 = new FillHashes(
                "", FileHash.Of(Dataset.PathOf(good)), MaskSource: FileHash.Of(Dataset.PathOf(mask))),
        };
    }
}

/// <summary>What is special about a set of noise.</summary>
internal sealed record ToySet
{
    public string Method { get; init; } = MethodNames.DefectFill;

    public IReadOnlyList<string> Defects { get; init; } = ["bar", "spot"];

    public ulong Seed { get; init; } = 1;

    public Photo? Image { get; init; }

    public string? Good { get; init; }

    public string? MaskSource { get; init; }

    public bool Candidates { get; init; }

    public int Keep { get; init; } = 1;

    public string Features { get; init; } = "small:0123";

    public bool Expressed { get; init; } = true;

    public string? Object { get; init; }

    public IReadOnlyList<SplitFile>? LearnedFrom { get; init; }
}
