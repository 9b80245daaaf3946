using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Data.Checks;
using DefectFill.Data.Datasets;
using DefectFill.Imaging;

namespace DefectFill.Filling.Inputs;

/// <summary>A defect with the photos and masks to fill it into.</summary>
internal sealed record DefectInputs(string Defect, FillInputs Inputs)
{
    /// <summary>Notes for the user.</summary>
    public IReadOnlyList<Problem> Notes { get; init; } = [];

    /// <summary>Warnings and notes about the masks, as a data check gives them, and about their zone.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>What the user says of the masks' values; null if they decide themselves.</summary>
    public string? MaskValues { get; init; }

    /// <summary>Hashes of the files that decide the places of masks; empty if masks stay or are varied.</summary>
    public string PlaceIdentity { get; init; } = "";

    /// <summary>Names and hashes of all files, and how masks are read if not as usual.</summary>
    internal string Identity => string.Concat(
        Inputs.Goods.Select(good => $"{good.Sha256} {good.Name}\n")
            .Concat(Inputs.Masks.Select(mask => $"{mask.Sha256} {mask.Name}\n"))
            .Concat(MaskValues is null ? [] : [$"mask values {MaskValues}\n"])) + PlaceIdentity;

    /// <summary>Finds and reads the files; the reader collects their problems.</summary>
    internal static DefectInputs Read(
        LearnedPairs pairs, string defect, InputChoice choice, ulong seed, InputReader reader)
    {
        var notes = new List<Problem>();
        var goods = Goods(pairs, choice, reader);
        if (choice.Drawn is { } shape)
        {
            reader.RequireRoom(shape, goods);
            return new DefectInputs(defect, new FillInputs(seed, goods, [], shape));
        }

        var files = choice.IsOfData ? OfData(pairs, defect, choice, notes) : OwnFiles(pairs.Data, choice);
        var scheme = choice.IsOfData
            ? pairs.Data.Masks
            : MaskScheme.Of([.. files.Select(file => file.Path)], MaskChoice.Of(choice.MaskValues));
        var masks = reader.Masks(files, goods, scheme, mayMove: choice.IsOfData);
        if (masks.Count < files.Count)
        {
            notes.Add(Note(
                ProblemCode.MasksLeftOut, defect,
                $"{files.Count - masks.Count} of {Quantity.Of(files.Count, "mask")} left out: " +
                "too large for every good photo."));
        }

        var moved = masks.Count(mask => goods.All(good => (good.Width, good.Height) != (mask.Width, mask.Height)));
        if (moved > 0)
        {
            notes.Add(Note(
                ProblemCode.MasksMoved, defect,
                $"{moved} of {masks.Count} masks match no good photo in size; they are moved to the same relative " +
                "place, at their own size."));
        }

        return new DefectInputs(defect, new FillInputs(seed, goods, masks))
        {
            Notes = notes,
            Problems = [.. MaskCheck.OfScheme(scheme), .. masks.SelectMany(mask => mask.Problems)],
            MaskValues = choice.MaskValues,
        };
    }

    /// <summary>The same for methods that provide their own masks.</summary>
    internal static DefectInputs ReadGoods(
        LearnedPairs pairs, string defect, InputChoice choice, ulong seed, InputReader reader) =>
        new(defect, new FillInputs(seed, Goods(pairs, choice, reader), []));

    private static Problem Note(string code, string defect, string found) =>
        new(Severity.Note, code, defect, found, "");

    private static IReadOnlyList<GoodPhoto> Goods(LearnedPairs pairs, InputChoice choice, InputReader reader) =>
        reader.Goods(choice.Good.Count > 0
            ? InputFile.Find(choice.Good, pairs.Data)
            : [.. pairs.Good.Select(path => InputFile.Of(pairs.Data, path))]);

    /// <summary>Files named by the user; those of masks of the data set know their photos.</summary>
    private static IReadOnlyList<InputFile> OwnFiles(Dataset data, InputChoice choice)
    {
        var photos = data.Defects.SelectMany(folder => folder.Pairs)
            .ToDictionary(pair => pair.Mask, pair => data.PathOf(pair.Photo));
        return
        [
            .. InputFile.Find(choice.Masks, data)
                .Select(file => file with { DrawnOn = photos.GetValueOrDefault(file.Name) }),
        ];
    }

    private static IReadOnlyList<InputFile> OfData(
        LearnedPairs pairs, string defect, InputChoice choice, List<Problem> notes)
    {
        var found = pairs.Of(defect, learned: choice.Masks is [InputChoice.Train]);
        if (found.Count == 0 && choice.Masks.Count == 0)
        {
            notes.Add(Note(
                ProblemCode.MasksOfTraining, defect,
                "all masks were trained on, so these are filled again ({option:masks} train)."));
            found = pairs.Of(defect, learned: true);
        }

        return [.. found.Select(pair => InputFile.MaskOf(pairs.Data, pair))];
    }
}
