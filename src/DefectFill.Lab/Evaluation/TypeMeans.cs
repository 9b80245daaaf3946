using DefectFill.Core.Records;

namespace DefectFill.Lab.Evaluation;

/// <summary>Means over the defect types, for each method and seed.</summary>
internal static class TypeMeans
{
    /// <summary>A mean is omitted, with a note, if a type has no value: no average silently skips a type.</summary>
    /// <param name="results">Results of the measured types.</param>
    /// <param name="types">All types of the object.</param>
    public static IReadOnlyList<TypeMean> Of(IEnumerable<GenerationResult> results, IReadOnlyList<string> types) =>
    [
        .. from result in results
           group result by (result.Method, result.Label, result.Seed) into same
           select new TypeMean(
               same.Key.Method, same.Key.Label, same.Key.Seed, [.. same.Select(result => result.Defect)],
               [.. same.SelectMany(result => result.Figures, (result, figure) => (result.Defect, Figure: figure))
                   .GroupBy(each => each.Figure.Kind).Select(figures => Mean([.. figures], types))]),
    ];

    private static Figure Mean((string Defect, Figure Figure)[] figures, IReadOnlyList<string> types)
    {
        var missing = types.Except(figures.Where(each => each.Figure.Value is not null).Select(each => each.Defect));
        var note = string.Join(", ", missing);
        return figures[0].Figure with
        {
            Value = note.Length == 0 ? figures.Average(each => each.Figure.Value) : null,
            Std = null,
            Reals = null,
            Images = null,
            SubsetSize = null,
            Clusters = null,
            Note = note.Length == 0 ? null : $"no value of {note}",
        };
    }
}
