using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Checks;
using DefectFill.Data.Datasets;
using DefectFill.Imaging;
using DefectFill.Imaging.Files;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Filling.Inputs;

/// <summary>Looks at every photo and mask before anything is filled, and collects all that is wrong.</summary>
public sealed class InputReader
{
    private readonly List<DatasetProblem> _problems = [];

    /// <summary>The photos that can be read; having none is a problem.</summary>
    public IReadOnlyList<GoodPhoto> Goods(IReadOnlyList<InputFile> files)
    {
        var goods = Each(files, ProblemCode.UnreadablePhoto, file =>
        {
            var photo = Photo.Read(file.Path);
            return new GoodPhoto(file.Path, file.Name, FileHash.Of(file.Path), photo.Width, photo.Height);
        });
        if (files.Count == 0)
        {
            _problems.Add(new DatasetProblem(
                Severity.Error, ProblemCode.NoGoodPhotos, "--good", "there is no photo without defect to fill.",
                "Name photos or a folder of them with --good."));
        }

        return goods;
    }

    /// <summary>The masks that can be filled on at least one of the photos; having none is a problem.</summary>
    /// <remarks>Masks that may move were not chosen one by one: those that no photo has room for are left out.</remarks>
    public IReadOnlyList<MaskSource> Masks(
        IReadOnlyList<InputFile> files, IReadOnlyList<GoodPhoto> goods, bool mayMove)
    {
        var masks = Each(files, ProblemCode.UnreadableMask, file => Source(file, mayMove));
        if (files.Count == 0)
        {
            _problems.Add(new DatasetProblem(
                Severity.Error, ProblemCode.NoMasks, "--masks", "there is no mask to fill into.",
                "Name masks or a folder of them with --masks, or have some drawn with --shape blob."));
        }

        MaskSource[] fitting = [.. masks.Where(mask => goods.Count == 0 || goods.Any(mask.Fits))];
        if (!mayMove || fitting is [])
        {
            _problems.AddRange(masks.Except(fitting).Select(OfNoPhoto));
        }

        return fitting;
    }

    /// <summary>A shape that is as wide as a photo, and would leave nothing of it, is a problem.</summary>
    public void RequireRoom(ShapeOptions shape, IReadOnlyList<GoodPhoto> goods)
    {
        if (goods.MinBy(Shorter) is { } smallest && shape.Size >= Shorter(smallest))
        {
            _problems.Add(new DatasetProblem(
                Severity.Error, ProblemCode.MaskOfAnotherSize, smallest.Name,
                $"the photo has {smallest.Width} x {smallest.Height} pixels, and --size {shape.Size} would cover it.",
                $"Give --size less than {Shorter(smallest)}, or larger good photos with --good."));
        }

        static int Shorter(GoodPhoto photo) => Math.Min(photo.Width, photo.Height);
    }

    /// <summary>What is taken of the pairs that can be read; having none is a problem.</summary>
    public IReadOnlyList<T> Pairs<T>(
        Dataset data, string defect, IReadOnlyList<DefectPair> pairs, Func<LoadedPair, T> take)
        where T : class
    {
        if (pairs.Count == 0)
        {
            _problems.Add(new DatasetProblem(
                Severity.Error, ProblemCode.NoDefects, defect, "there is no photo of this defect to learn from.",
                "Look at the data with: defectfill data check DIR"));
        }

        var files = pairs.ToDictionary(pair => InputFile.Of(data, pair.Photo));
        return Each([.. files.Keys], ProblemCode.UnreadablePhoto, file => take(LoadedPair.Read(data, files[file])));
    }

    /// <summary>Pictures whose headers can be read; a folder with none is a problem.</summary>
    public IReadOnlyList<InputFile> Textures(string folder)
    {
        var full = Path.GetFullPath(folder);
        string[] folders = Directory.Exists(full)
            ? [full, .. ReadableFolder.FoldersBelow(full)]
            : [];
        InputFile[] files =
        [
            .. folders.SelectMany(path => new PictureFiles(path).In(".").Select(name => Path.Combine(path, name[2..])))
                .Select(path => new InputFile(path, Path.GetRelativePath(full, path).Replace('\\', '/'))),
        ];
        if (files.Length == 0)
        {
            _problems.Add(new DatasetProblem(
                Severity.Error, ProblemCode.NoFolder, "--textures",
                Directory.Exists(full) ? "there is no picture in this folder." : "there is no such folder.",
                "Name a folder of photos, in folders or not, or leave it out for drawn textures."));
        }

        return Each(files, ProblemCode.UnreadablePhoto, file =>
        {
            _ = ImageHeader.Read(file.Path);
            return file;
        });
    }

    /// <summary>Notes what others have found.</summary>
    public void Add(IEnumerable<DatasetProblem> problems) => _problems.AddRange(problems);

    /// <summary>Throws everything that was found.</summary>
    public void ThrowIfAny()
    {
        if (_problems.Count > 0)
        {
            throw new DatasetException([.. _problems.Distinct()]);
        }
    }

    private static MaskSource Source(InputFile file, bool mayMove)
    {
        var stored = Mask.Read(file.Path);
        _ = ProblemOf(file, stored) is { } problem ? throw new DatasetException([problem]) : false;
        var turn = File.Exists(file.Photo) ? LoadedPair.TurnOf(stored, file.Name, file.Photo) : Orientation.Upright;
        var mask = stored.Turned(turn);
        return new MaskSource(file.Path, file.Name, FileHash.Of(file.Path), mask.Width, mask.Height)
        {
            Turn = turn,
            Content = FillJob.HashOf(mask),
            Box = mask.BoundingBox,
            MayMove = mayMove,
        };
    }

    private static DatasetProblem? ProblemOf(InputFile file, Mask mask) =>
        mask.IsEmpty ? new DatasetProblem(
            Severity.Error, ProblemCode.EmptyMask, file.Name, "no pixel of the mask is inside.",
            "Paint where the defect shall be, white on black.")
        : mask.IsFull ? new DatasetProblem(
            Severity.Error, ProblemCode.FullMask, file.Name, "every pixel of the mask is inside.",
            "Leave something of the good part around the defect.")
        : null;

    private static DatasetProblem OfNoPhoto(MaskSource mask) => new(
        Severity.Error, ProblemCode.MaskOfAnotherSize, mask.Name,
        $"the mask has {mask.Width} x {mask.Height} pixels, and no good photo has this size.",
        "Give a good photo of this size with --good, or draw the mask on one of the good photos.");

    private T[] Each<T>(IReadOnlyList<InputFile> files, string code, Func<InputFile, T> read)
        where T : class
    {
        var results = files.AsParallel().AsOrdered()
            .Select(file => EachFile.Try(file.Path, file.Name, code, _ => read(file))).ToArray();
        _problems.AddRange(results.SelectMany(result => result.Problems));
        return [.. results.Select(result => result.Value).OfType<T>()];
    }
}
