namespace DefectFill.Evaluation.Sets;

/// <summary>Means over the types of defect, for each method and seed.</summary>
internal static class TypeMeans
{
    /// <summary>A mean is left out, with a note, when a type has no value: nothing is averaged silently.</summary>
    public static IReadOnlyList<TypeMean> Of(IEnumerable<GenerationResult> results) =>
    [
        .. results.GroupBy(result => (result.Method, result.Label, result.Seed)).Select(group => new TypeMean(
            group.Key.Method, group.Key.Label, group.Key.Seed, [.. group.Select(result => result.Defect)],
            [.. group.SelectMany(result => result.Figures).GroupBy(figure => figure.Kind)
                .Select(figures => Mean([.. figures], group.Count()))])),
    ];

    private static Figure Mean(Figure[] figures, int types)
    {
        var isWhole = figures.Length == types && figures.All(figure => figure.Value is not null);
        return figures[0] with
        {
            Value = isWhole ? figures.Average(figure => figure.Value) : null,
            Std = null,
            Reals = null,
            Images = null,
            SubsetSize = null,
            Clusters = null,
            Note = isWhole ? null : "a type of defect has no value",
        };
    }
}
