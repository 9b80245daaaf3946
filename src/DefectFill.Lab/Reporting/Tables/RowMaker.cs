namespace DefectFill.Lab.Reporting.Tables;

/// <summary>Makes the rows of one table: defect types, their object, and all objects.</summary>
/// <remarks>A mean with missing parts is a dash: no average silently skips a part.</remarks>
/// <param name="all">Numbers of one kind and protocol.</param>
/// <param name="columns">Columns in order.</param>
/// <param name="columnOf">The column of a number.</param>
/// <param name="catalogue">Everything that could be measured, whether or not it was.</param>
internal sealed class RowMaker(
    IReadOnlyList<Observation> all, IReadOnlyList<string> columns, Func<Observation, string> columnOf,
    Catalogue catalogue)
{
    public const string OverTypes = "mean over types";
    public const string OverObjects = "mean over objects";

    // With a single defect type there is nothing to classify.
    private readonly string[] _objects =
    [
        .. catalogue.Objects.Where(name => all[0].Claim != Claim.Classification
            || catalogue.TypesOf(name).Count > 1 || all.Any(one => one.Object == name)),
    ];

    /// <summary>Whether any number is a mean over seeds; then ± is over seeds in the whole table.</summary>
    public bool IsOverSeeds { get; } = all.Where(one => one.Figure.Value is not null)
        .GroupBy(one => (columnOf(one), one.Object, one.Defect)).Any(place => place.Count() > 1);

    public IReadOnlyList<ReportRow> Rows() =>
    [
        .. _objects.SelectMany(OfObject),
        .. _objects.Length > 1 ? [Row("all", OverObjects, true, column => (OverAll(column), null))] : NoRows,
    ];

    private static ReportRow[] NoRows => [];

    private IEnumerable<ReportRow> OfObject(string name)
    {
        var types = TypesOf(name);
        foreach (var type in types)
        {
            yield return Row(name, type, false, column => OfType(name, type, column));
        }

        if (types.Count != 1)
        {
            var of = types.Count == 0 ? "" : OverTypes;
            yield return Row(name, of, types.Count > 0, column => (OverTypesOf(name, column), null));
        }
    }

    private IReadOnlyList<string> TypesOf(string name) => all[0].Defect is null ? [] : catalogue.TypesOf(name);

    private ReportRow Row(
        string name, string of, bool isMean, Func<string, (Dictionary<ulong, double> Values, double? Spread)> cell)
    {
        var cells = columns.Select(cell)
            .Select(found => CellMaker.Of([.. found.Values.Values], found.Spread, all[0].Figure));
        return new ReportRow(name, of, isMean, CellMaker.MarkBest([.. cells], all[0].Figure.LowerIsBetter));
    }

    private (Dictionary<ulong, double> Values, double? Spread) OfType(string name, string? type, string column)
    {
        var found = all.Where(one => (one.Object, one.Defect) == (name, type) && columnOf(one) == column
            && one.Figure.Value is not null).ToList();
        return (found.ToDictionary(one => one.Seed, one => one.Figure.Printed!.Value),
            found is [var only] && !IsOverSeeds ? only.Figure.PrintedStd : null);
    }

    // The value of an object by seed; if it has types, a seed counts only if all types have a value.
    private Dictionary<ulong, double> OverTypesOf(string name, string column)
    {
        var types = TypesOf(name);
        return types.Count == 0
            ? OfType(name, null, column).Values
            : Whole([.. types.Select(type => OfType(name, type, column).Values)]);
    }

    private Dictionary<ulong, double> OverAll(string column) =>
        Whole([.. _objects.Select(name => OverTypesOf(name, column))]);

    private static Dictionary<ulong, double> Whole(Dictionary<ulong, double>[] parts) => parts[0].Keys
        .Where(seed => parts.All(part => part.ContainsKey(seed)))
        .ToDictionary(seed => seed, seed => parts.Average(part => part[seed]));
}
