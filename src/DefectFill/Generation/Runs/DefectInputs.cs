using DefectFill.Generation.Inputs;

namespace DefectFill.Generation.Runs;

/// <summary>One defect of a run, and the photos and masks that it is filled into.</summary>
public sealed record DefectInputs(FinishedRun Run, string Defect, FillInputs Inputs)
{
    private const string Test = "test";
    private const string Train = "train";

    /// <summary>What a person should know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Names and hashes of all files.</summary>
    internal string Identity => string.Concat(
        Inputs.Goods.Select(good => $"{good.Sha256} {good.Name}\n")
            .Concat(Inputs.Masks.Select(mask => $"{mask.Sha256} {mask.Name}\n")));

    /// <summary>Finds and reads the files; what is wrong with them is kept by the reader.</summary>
    internal static DefectInputs Read(FinishedRun run, string defect, GenerationOptions options, InputReader reader)
    {
        var (data, notes) = (run.Data, new List<string>());
        var goods = reader.Goods(options.Good.Count > 0
            ? InputFile.Find(options.Good, data)
            : [.. run.Good().Select(path => InputFile.Of(data, path))]);
        if (options.Shape is { } shape)
        {
            var drawn = new ShapeOptions(shape, options.ShapeSize);
            return new DefectInputs(run, defect, new FillInputs(options.Seed, goods, [], drawn));
        }

        var isOfData = options.Masks is [] or [Test] or [Train];
        var files = isOfData ? OfData(run, defect, options.Masks, notes) : InputFile.Find(options.Masks, data);
        var masks = reader.Masks(files, goods, mayMove: isOfData);
        var moved = masks.Count(mask => goods.All(good => (good.Width, good.Height) != (mask.Width, mask.Height)));
        if (moved > 0)
        {
            notes.Add(
                $"{defect}: {moved} of {masks.Count} masks have the size of no good photo; they are moved, at their own " +
                "size, to the same relative place.");
        }

        return new DefectInputs(run, defect, new FillInputs(options.Seed, goods, masks)) { Notes = notes };
    }

    private static IReadOnlyList<InputFile> OfData(
        FinishedRun run, string defect, IReadOnlyList<string> wanted, List<string> notes)
    {
        var pairs = run.Pairs(defect, learned: wanted is [Train]);
        if (pairs.Count == 0 && wanted.Count == 0)
        {
            notes.Add($"{defect}: every mask was learned from, so these are filled again (--masks train).");
            pairs = run.Pairs(defect, learned: true);
        }

        return [.. pairs.Select(pair => InputFile.Of(run.Data, pair.Mask))];
    }
}
