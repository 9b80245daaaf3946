using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Datasets;
using DefectFill.Filling.Inputs;
using DefectFill.Imaging;

namespace DefectFill.Filling.Parts;

/// <summary>What a run has learned of a structural defect, ready to be sampled.</summary>
/// <param name="Mover">Decides how parts move.</param>
/// <param name="Bare">Training photos in which the part is absent, if they still exist.</param>
/// <param name="Identity">Hashes of the files it comes from.</param>
internal sealed record StructurePlan(PartMover Mover, IReadOnlyList<DefectPair> Bare, string Identity)
{
    /// <summary>Opens the files of a run.</summary>
    /// <param name="run">The run's folder.</param>
    /// <param name="file">Its structures.json.</param>
    /// <param name="defect">The defect's name.</param>
    /// <param name="photos">The data set.</param>
    /// <param name="seed">Seed of the moves.</param>
    public static StructurePlan Open(string run, StructureFile file, string defect, LearnedPairs photos, ulong seed)
    {
        var (mask, reference) = (
            Path.Combine(run, StructureFile.MovableName), photos.Data.PathOf(file.Reference));
        StructureMove[] moves = [.. file.Photos.Where(move => move.Defect == defect)];
        if (!File.Exists(reference) || FileHash.Of(reference) != file.ReferenceSha256)
        {
            throw Unfit(reference, "the good photo in which parts were moved is gone or has changed.");
        }

        if (!File.Exists(mask) || moves.Length == 0)
        {
            throw Unfit(run, $"it records no moves of {defect}, or its {StructureFile.MovableName} is gone.");
        }

        var mover = new PartMover(seed, Photo.Read(reference), Mask.Read(mask), moves);
        HashSet<string> absent = [.. moves.Where(move => move.Mode == StructureMode.Absent).Select(move => move.Photo)];
        DefectPair[] bare = [.. photos.Learned.Where(pair => absent.Contains(pair.Photo) && photos.AreThere(pair))];
        var hashes = bare.Select(pair => FileHash.Of(photos.Data.PathOf(pair.Photo)))
            .Prepend(FileHash.Of(mask)).Prepend(FileHash.Of(Path.Combine(run, StructureFile.Name)));
        return new StructurePlan(mover, bare, string.Concat(hashes.Select(hash => $"{hash}\n")));
    }

    /// <summary>Shows the ground under parts: from photos without the part, or by the base model.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="seed">Seed of the choice of a photo.</param>
    /// <param name="byModel">Makes the eraser that uses the base model.</param>
    public IPartEraser Eraser(Dataset data, ulong seed, Func<IPartEraser> byModel) => Bare.Count == 0
        ? byModel()
        : new BareGround(Mover.Body, [.. Bare.Select(pair => LoadedPair.Read(data, pair))], seed);

    /// <summary>Options that decide where defects go, which here the moves of parts do.</summary>
    public static IEnumerable<Problem> Problems(GenerationOptions options)
    {
        var inputs = options.Inputs;
        (bool IsSet, string Property, string Value)[] given =
        [
            (inputs.Masks.Count > 0, "inputs.masks", string.Join(' ', inputs.Masks)),
            (inputs.Shape is not null, "inputs.shape", $"{inputs.Shape}".ToLowerInvariant()),
            (inputs.Place != MaskPlace.Auto, "inputs.place", $"{inputs.Place}".ToLowerInvariant()),
            (options.Labels == LabelKind.Changed, "labels", "changed"),
            (options.Sampling.Raw, "sampling.raw", ""),
            (options.Sampling.Early, "sampling.early", ""),
        ];
        return given.Where(each => each.IsSet).Select(each => Problem.Option(
            ProblemCode.UnfitForRun, each.Property, each.Value,
            "cannot be used with a run of a structural defect: the moves of its parts decide what changes"));
    }

    private static FolderMismatchException Unfit(string path, string found) => new(
        ProblemCode.WrongFolder, path, found, "Put the file back, or repeat {command:train}.")
    {
        IsOtherInput = true,
    };
}
