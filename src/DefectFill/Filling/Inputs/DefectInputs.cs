using DefectFill.Core.Options;
using DefectFill.Core.Problems;

namespace DefectFill.Filling.Inputs;

/// <summary>A defect with the photos and masks to fill it into.</summary>
internal sealed record DefectInputs(string Defect, FillInputs Inputs)
{
    /// <summary>Notes for the user.</summary>
    public IReadOnlyList<Problem> Notes { get; init; } = [];

    /// <summary>Names and hashes of all files.</summary>
    internal string Identity => string.Concat(
        Inputs.Goods.Select(good => $"{good.Sha256} {good.Name}\n")
            .Concat(Inputs.Masks.Select(mask => $"{mask.Sha256} {mask.Name}\n")));

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

        var files = choice.IsOfData ? OfData(pairs, defect, choice, notes) : InputFile.Find(choice.Masks, pairs.Data);
        var masks = reader.Masks(files, goods, mayMove: choice.IsOfData);
        if (masks.Count < files.Count)
        {
            notes.Add(Note(
                ProblemCode.MasksLeftOut, defect,
                $"{files.Count - masks.Count} of {files.Count} masks fit on no good photo and are left out."));
        }

        var moved = masks.Count(mask => goods.All(good => (good.Width, good.Height) != (mask.Width, mask.Height)));
        if (moved > 0)
        {
            notes.Add(Note(
                ProblemCode.MasksMoved, defect,
                $"{moved} of {masks.Count} masks match no good photo in size; they are moved to the same relative " +
                "place, at their own size."));
        }

        var inputs = new FillInputs(seed, goods, masks) { VaryMasks = choice.VaryMasks };
        return new DefectInputs(defect, inputs) { Notes = notes };
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
