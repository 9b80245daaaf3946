using System.Globalization;
using DefectFill.Core.Options;
using DefectFill.Core.Records;

namespace DefectFill.Lab.Reporting.Tables;

/// <summary>Makes the tables of every claim. Protocols and extractors are never mixed in a table.</summary>
/// <param name="all">All measured numbers.</param>
/// <param name="catalogue">Everything that could be measured.</param>
internal sealed class TableMaker(IReadOnlyList<Observation> all, Catalogue catalogue)
{
    /// <summary>Column of the unchanged method in a table of ablations.</summary>
    public const string Whole = "full method";

    public IReadOnlyList<ReportTable> Tables() =>
    [
        .. from claim in Enum.GetValues<Claim>()
           from table in claim == Claim.Ablations ? Ablations() : OfClaim(claim)
           select table,
    ];

    private IEnumerable<ReportTable> OfClaim(Claim claim) =>
        from one in all
        where one.Claim == claim && one.Label is null
        group one by (one.Kind, one.Protocol) into table
        orderby table.Key.Protocol
        group table by table.Key.Kind into kind
        from table in kind
        select Make(claim, "", [.. table], one => one.Method, Methods(table));

    private IEnumerable<ReportTable> Ablations() =>
        from one in all
        group one by (one.Kind, one.Protocol, one.Method) into table
        where table.Any(one => one.Label is not null)
        orderby table.Key.Kind, table.Key.Protocol
        select Make(
            Claim.Ablations, $" of {table.Key.Method}", [.. table], one => one.Label ?? Whole,
            [.. table.Select(one => one.Label ?? Whole).Distinct().OrderBy(label => label == Whole)]);

    // The baselines by name, then ours.
    private static string[] Methods(IEnumerable<Observation> observations) =>
    [
        .. observations.Select(one => one.Method).Distinct()
            .OrderBy(method => method.StartsWith(MethodNames.DefectFill, StringComparison.Ordinal))
            .ThenBy(method => method, StringComparer.Ordinal),
    ];

    private ReportTable Make(
        Claim claim, string of, Observation[] table, Func<Observation, string> columnOf, string[] columns)
    {
        var (title, rows) = ($"{Title(table[0].Figure)}{of}", new RowMaker(table, columns, columnOf, catalogue));
        return new ReportTable(claim, title, table[0].Protocol, columns, rows.Rows())
        {
            Notes = TableNotes.Of(table, rows.IsOverSeeds),
        };
    }

    private static string Title(Figure figure)
    {
        var unit = figure.Scale switch
        {
            1 => "",
            100 => ", %",
            var scale => string.Create(CultureInfo.InvariantCulture, $" × {scale}"),
        };
        return $"{figure.Metric}{unit}" + figure.LowerIsBetter switch { true => " ↓", false => " ↑", null => "" };
    }
}
