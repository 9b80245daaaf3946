using System.Globalization;
using DefectFill.Evaluation.Sets;
using DefectFill.Generation.Sets;

namespace DefectFill.Reporting.Tables;

/// <summary>Makes the tables of every claim. The two protocols never share one, nor do two extractors.</summary>
internal static class TableMaker
{
    /// <summary>What a method is called in a table of ablations when nothing is different.</summary>
    public const string Whole = "as it is";

    public static IReadOnlyList<ReportTable> Of(IReadOnlyList<Observation> all) =>
    [
        .. from claim in Enum.GetValues<Claim>()
           from table in claim == Claim.Ablations ? Ablations(all) : OfClaim(claim, all)
           select table,
    ];

    private static IEnumerable<ReportTable> OfClaim(Claim claim, IReadOnlyList<Observation> all) =>
        from one in all
        where one.Claim == claim && one.Label is null
        group one by (one.Kind, one.Protocol) into table
        orderby table.Key.Protocol
        group table by table.Key.Kind into kind
        from table in kind
        select Make(claim, "", [.. table], one => one.Method, Methods(table));

    private static IEnumerable<ReportTable> Ablations(IReadOnlyList<Observation> all) =>
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
            .OrderBy(method => method.StartsWith(SetDescription.DefectFill, StringComparison.Ordinal))
            .ThenBy(method => method, StringComparer.Ordinal),
    ];

    private static ReportTable Make(
        Claim claim, string of, Observation[] all, Func<Observation, string> columnOf, string[] columns) =>
        new(claim, $"{Title(all[0].Figure)}{of}", all[0].Protocol, columns, new RowMaker(all, columns, columnOf).Rows())
        {
            Notes = TableNotes.Of(all),
        };

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
