using DefectFill.Core.Folders;
using DefectFill.Core.Machine;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Checks;
using DefectFill.Data.Datasets;
using DefectFill.Imaging;
using DefectFill.Imaging.Files;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Filling.Inputs;

/// <summary>Examines every photo and mask before filling starts, and collects all problems.</summary>
internal sealed class InputReader
{
    private readonly List<Problem> _problems = [];

    /// <summary>The readable photos; an empty result is a problem.</summary>
    public IReadOnlyList<GoodPhoto> Goods(IReadOnlyList<InputFile> files)
    {
        var goods = Each(files, ProblemCode.UnreadablePhoto, file =>
        {
            var photo = Photo.Read(file.Path);
            return new GoodPhoto(file.Path, file.Name, FileHash.Of(file.Path), photo.Width, photo.Height);
        });
        if (files.Count == 0)
        {
            _problems.Add(Problem.Option(
                ProblemCode.NoGoodPhotos, "inputs.good", "", "there is no photo without a defect to fill",
                "Name photos or a folder of them."));
        }

        return goods;
    }

    /// <summary>The masks that fit at least one of the photos; an empty result is a problem.</summary>
    /// <remarks>Movable masks were not chosen individually, so those that fit no photo are left out.</remarks>
    public IReadOnlyList<MaskSource> Masks(
        IReadOnlyList<InputFile> files, IReadOnlyList<GoodPhoto> goods, MaskScheme scheme, bool mayMove)
    {
        var masks = Each(files, ProblemCode.UnreadableMask, file => Source(file, scheme, mayMove));
        if (files.Count == 0)
        {
            _problems.Add(Problem.Option(
                ProblemCode.NoMasks, "inputs.masks", "", "there is no mask to fill",
                "Name masks or a folder of them, or have some drawn with {option:inputs.shape} blob."));
        }

        MaskSource[] fitting = [.. masks.Where(mask => goods.Count == 0 || goods.Any(mask.Fits))];
        if (!mayMove || fitting is [])
        {
            _problems.AddRange(masks.Except(fitting).Select(OfNoPhoto));
        }

        return fitting;
    }

    /// <summary>Reports a shape as wide as a photo, which would leave nothing of it.</summary>
    public void RequireRoom(ShapeOptions shape, IReadOnlyList<GoodPhoto> goods)
    {
        if (goods.MinBy(Shorter) is { } smallest && shape.Size >= Shorter(smallest))
        {
            _problems.Add(new Problem(
                Severity.Error, ProblemCode.MaskOfAnotherSize, smallest.Name,
                $"the photo has {smallest.Width} x {smallest.Height} pixels, and {{option:inputs.shape_size}} " +
                $"{shape.Size} would cover it.",
                $"Give a size below {Shorter(smallest)}, or larger good photos with {{option:inputs.good}}."));
        }

        static int Shorter(GoodPhoto photo) => Math.Min(photo.Width, photo.Height);
    }

    /// <summary>What is read from the readable pairs; an empty result is a problem.</summary>
    public IReadOnlyList<T> Pairs<T>(
        Dataset data, string defect, IReadOnlyList<DefectPair> pairs, Func<LoadedPair, T> take)
        where T : class
    {
        if (pairs.Count == 0)
        {
            _problems.Add(new Problem(
                Severity.Error, ProblemCode.NoDefects, defect, "there is no photo of this defect to train on.",
                "Look at the data with {command:data check DIR}."));
        }

        var files = pairs.ToDictionary(pair => InputFile.Of(data, pair.Photo));
        return Each([.. files.Keys], ProblemCode.UnreadablePhoto, file => take(LoadedPair.Read(data, files[file])));
    }

    /// <summary>Images with readable headers; a folder without any is a problem.</summary>
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
            _problems.Add(Problem.Option(
                ProblemCode.NoFolder, "textures", folder,
                Directory.Exists(full) ? "there is no image in this folder" : "there is no such folder",
                "Name a folder of photos, directly or in subfolders, or omit it for drawn textures."));
        }

        return Each(files, ProblemCode.UnreadablePhoto, file =>
        {
            _ = ImageHeader.Read(file.Path);
            return file;
        });
    }

    /// <summary>The mask of an allowed zone, which may be empty; null if it cannot be read.</summary>
    public Mask? Zone(InputFile file) => Each([file], ProblemCode.UnreadableMask, _ => Mask.Read(file.Path))
        .FirstOrDefault();

    /// <summary>Adds problems found elsewhere.</summary>
    public void Add(IEnumerable<Problem> problems) => _problems.AddRange(problems);

    /// <summary>Throws all collected problems.</summary>
    public void ThrowIfAny()
    {
        if (_problems.Count > 0)
        {
            throw new DatasetException([.. _problems.Distinct()]);
        }
    }

    private static MaskSource Source(InputFile file, MaskScheme scheme, bool mayMove)
    {
        var reading = MaskReading.Of(file.Path, scheme);
        var stored = reading.Mask;
        Problem[] problems =
        [
            .. MaskCheck.OfReading(file.Name, reading),
            .. ProblemOf(file, stored) is { } problem ? [problem] : MaskCheck.OfShape(file.Name, stored, reading),
        ];
        Problem[] errors = [.. problems.Where(each => each.Severity == Severity.Error)];
        _ = errors.Length > 0 ? throw new DatasetException(errors) : false;
        var turn = File.Exists(file.Photo) ? LoadedPair.TurnOf(stored, file.Name, file.Photo) : Orientation.Upright;
        var mask = stored.Turned(turn);
        return new MaskSource(file.Path, file.Name, FileHash.Of(file.Path), mask.Width, mask.Height)
        {
            Turn = turn,
            Scheme = scheme,
            Problems = problems,
            Photo = new[] { file.Photo, file.DrawnOn }.FirstOrDefault(File.Exists),
            Content = FillJob.HashOf(mask),
            Box = mask.BoundingBox,
            MayMove = mayMove,
        };
    }

    private static Problem? ProblemOf(InputFile file, Mask mask) =>
        mask.IsEmpty ? new Problem(
            Severity.Error, ProblemCode.EmptyMask, file.Name, "no pixel of the mask is inside.",
            "Paint where the defect should be, white on black.")
        : mask.IsFull ? new Problem(
            Severity.Error, ProblemCode.FullMask, file.Name, "every pixel of the mask is inside.",
            "Leave something of the good part around the defect.")
        : null;

    private static Problem OfNoPhoto(MaskSource mask) => new(
        Severity.Error, ProblemCode.MaskOfAnotherSize, mask.Name,
        $"the mask has {mask.Width} x {mask.Height} pixels, and no good photo has this size.",
        "Give a good photo of this size with {option:inputs.good}, or draw the mask on one of the good photos.");

    private T[] Each<T>(IReadOnlyList<InputFile> files, string code, Func<InputFile, T> read)
        where T : class
    {
        var results = files.AsParallel().AsOrdered()
            .Select(file => LargeMemory.InTurn(
                LargeMemory.IsLarge(ImageHeader.Peek(file.Path), 1),
                () => EachFile.Try(file.Path, file.Name, code, _ => read(file)))).ToArray();
        _problems.AddRange(results.SelectMany(result => result.Problems));
        return [.. results.Select(result => result.Value).OfType<T>()];
    }
}
