using System.Globalization;
using DefectFill.Core.Options;
using DefectFill.Core.Records;

namespace DefectFill.Lab.Reporting.Tables;

/// <summary>Makes the tables of every claim. The two protocols never share one, nor do two extractors.</summary>
/// <param name="all">Whatever was measured.</param>
/// <param name="catalogue">What there is to measure.</param>
internal sealed class TableMaker(IReadOnlyList<Observation> all, Catalogue catalogue)
{
    /// <summary>What a method is called in a table of ablations when nothing is different.</summary>
    public const string Whole = "as it is";

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
