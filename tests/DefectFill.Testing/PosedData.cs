using DefectFill.Core.Options;
using DefectFill.Data.Datasets;
using DefectFill.Drawing.Fields;
using DefectFill.Filling.Inputs;
using DefectFill.Filling.Places;
using DefectFill.Imaging;

namespace DefectFill.Testing;

/// <summary>Photos of one drawn part in random poses, in a data folder; its defect is always at one place.</summary>
internal sealed class PosedData : IDisposable
{
    private const int FirstDefect = 1000; // numbers of photos with a defect

    private readonly Dictionary<string, PosedPart> _parts = [];

    public PosedData(PosedShape shape, int goods, int defects, int size = 160)
    {
        Site = SiteOf(shape);
        Parallel.For(0, goods + defects, i =>
        {
            var number = i < goods ? i : FirstDefect + i - goods;
            var part = new PosedPart(shape, number, size);
            lock (_parts)
            {
                _parts[i < goods ? $"train/good/{i:000}.png" : $"test/dent/{i - goods:000}.png"] = part;
            }
        });
        foreach (var (path, part) in _parts)
        {
            Write(path, file => part.Photo.WritePng(file));
            if (path.StartsWith("test", StringComparison.Ordinal))
            {
                Write(
                    $"ground_truth/dent/{Path.GetFileNameWithoutExtension(path)}_mask.png",
                    file => part.Spot(Site.U, Site.V, Site.Radius).WritePng(file));
            }
        }
    }

    public TestFolder Folder { get; } = new("bracket");

    /// <summary>Where the defect is on the part, in its own units.</summary>
    public (float U, float V, float Radius) Site { get; }

    /// <summary>The part in a photo.</summary>
    public PosedPart this[string photo] => _parts[photo];

    public void Dispose() => Folder.Dispose();

    /// <summary>Photos and masks as <c>generate --masks train</c> reads them.</summary>
    public DefectInputs Read(InputChoice choice, ulong seed = 1)
    {
        var data = Dataset.Open(Folder.Root);
        var pairs = new LearnedPairs(data, data.Defects[0].Pairs, data.TrainGood);
        var reader = new InputReader();
        var inputs = PlacedInputs.Read(pairs, "dent", choice with { Masks = [InputChoice.Train] }, seed, reader);
        reader.ThrowIfAny();
        return inputs;
    }

    /// <summary>The places of the first pairs.</summary>
    public static (PlannedPair Pair, Placed Placed)[] Places(FillInputs inputs, int count)
    {
        PlannedPair[] pairs = [.. Enumerable.Range(0, count).Select(inputs.Pair)];
        return
        [
            .. pairs.AsParallel().AsOrdered()
                .Select(pair => (pair, inputs.Place(pair, new Lazy<Photo>(() => Photo.Read(pair.Good.Path))))),
        ];
    }

    /// <summary>Distance of a mask's centre from where the part has the defect, in the part's units.</summary>
    public double DistanceToSite(string photo, Mask mask)
    {
        var (x, y) = EdgePlaces.Centre(mask);
        var (part, turn) = (this[photo], MathF.Tau / this[photo].Symmetry);
        return Enumerable.Range(0, part.Symmetry).Min(k =>
        {
            var pose = new Frame(part.Pose.X, part.Pose.Y, part.Pose.Angle + k * turn, part.Pose.Scale);
            var (u, v) = pose.Of((float)x, (float)y);
            return double.Hypot(u - Site.U, v - Site.V);
        });
    }

    /// <summary>The share of a mask that lies on the part.</summary>
    public double ShareOnPart(string photo, Mask mask) => mask.And(this[photo].Part).Area / (double)mask.Area;

    private void Write(string relative, Action<string> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Folder[relative])!);
        write(Folder[relative]);
    }

    private static (float U, float V, float Radius) SiteOf(PosedShape shape) => shape switch
    {
        PosedShape.Bracket => (-15, 20, 5),
        PosedShape.Bolt => (25, 0, 4),
        PosedShape.Plate => (20, 9, 5),
        PosedShape.Disc => (15, 14, 5),
        _ => (0, 20, 4),
    };
}
