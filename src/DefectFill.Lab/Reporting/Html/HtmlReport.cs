using System.Globalization;
using System.Text;
using DefectFill.Core.Options;
using DefectFill.Lab.Reporting.Pictures;
using DefectFill.Lab.Reporting.Sources;
using DefectFill.Lab.Reporting.Tables;

namespace DefectFill.Lab.Reporting.Html;

/// <summary>The report as one file with embedded pictures; it loads nothing from the internet.</summary>
internal sealed class HtmlReport(
    IReadOnlyList<ReportSource> sources, IReadOnlyList<ReportTable> tables, IReadOnlyList<ReferenceFigure> references,
    IReadOnlyList<PictureGrid> grids)
{
    private const int HashLetters = 12;
    private const string Title = "DefectFill: report";

    /// <summary>Whether a file that begins with these lines is such a report.</summary>
    public static bool IsOwn(IReadOnlyList<string> head) => head.Contains(Page.TitleLine(Title));

    public string Text()
    {
        var html = new StringBuilder(Head());
        foreach (var claim in tables.GroupBy(table => table.Claim))
        {
            html.Append($"<h2>{claim.Key}</h2>\n<p>{Question(claim.Key)}</p>\n");
            html.AppendJoin('\n', claim.GroupBy(table => table.Metric).Select(Metric));
        }

        html.Append("<h2>Pictures</h2>\n").AppendJoin('\n', grids.Select(HtmlGrid.Of));
        html.Append(grids.Count == 0 ? "<p>The sets are no longer where the evaluations found them.</p>" : "");
        html.Append(References());
        html.Append(Sources());
        return Page.Of(Title, html.ToString());
    }

    private string Head()
    {
        var objects = sources.Select(source => source.File.Object).Distinct().ToList();
        var more = objects.Count > 3 ? $" and {objects.Count - 3} more" : "";
        var methods = tables.Where(table => table.Claim != Claim.Ablations)
            .SelectMany(table => table.Columns).Distinct();
        return $"""
            <h1>{Page.Text(string.Join(", ", objects.Take(3)))}{more}: evaluation of generated defects</h1>
            <p class="lead">{sources.Count} evaluations of {Page.Text(string.Join(", ", methods))}. The protocols
            <b>clean</b> (nothing was chosen with test data) and <b>published</b> (as in the field's code) are shown
            side by side and never mixed. The best value of a row is bold; a dash means not measured.</p>

            """;
    }

    private static string Question(Claim claim) => claim switch
    {
        Claim.Generation => "Are the images similar to held-out photos of real defects, and are they diverse?",
        Claim.Classification => "Does a classifier trained on them identify real defects?",
        Claim.Localisation => "Does a segmenter trained on them find the pixels of real defects?",
        Claim.Detection => "Does the same segmenter distinguish good photos from defective ones?",
        Claim.Ablations => "What does each part of the method contribute?",
        _ => throw new ArgumentOutOfRangeException(nameof(claim), claim, "not a claim"),
    };

    private static string Metric(IGrouping<string, ReportTable> metric)
    {
        var both = Enum.GetValues<InspectionProtocol>()
            .Select(protocol => string.Join('\n', metric.Where(table => table.Protocol == protocol).Select(Table)));
        return $"<h3>{Page.Text(metric.Key)}</h3>\n<div class=\"protocols\">{string.Join('\n', both)}</div>";
    }

    private static string Table(ReportTable table) => $"""
        <section class="protocol {table.ProtocolName}"><h4>{table.ProtocolName}</h4><div class="scroll"><table>
        {Header("object", "", [.. table.Columns])}
        <tbody>{string.Join('\n', table.Rows.Select(Row))}</tbody></table></div>
        <p class="notes">{string.Join("<br>", table.Notes.Select(Page.Text))}</p></section>
        """;

    private static string Row(ReportRow row)
    {
        var cells = row.Cells.Select(cell =>
            $"<td class=\"number{(cell.IsBest ? " best" : "")}\">{Page.Text(cell.Text)}</td>");
        var line = row.IsMean ? "<tr class=\"mean\">" : "<tr>";
        return $"{line}<td>{Page.Text(row.Object)}</td><td>{Page.Text(row.Of)}</td>{string.Concat(cells)}</tr>";
    }

    private static string Header(string first, string second, string[] columns)
    {
        var numbers = columns.Select(name => $"<th class=\"number\">{Page.Text(name)}</th>");
        return $"<thead><tr><th>{first}</th><th>{second}</th>{string.Concat(numbers)}</tr></thead>";
    }

    private static string Cells(params string[] cells) =>
        $"<tr>{string.Concat(cells.Select(cell => $"<td>{Page.Text(cell)}</td>"))}</tr>\n";

    private string References() => references.Count == 0 ? "" : $"""
        <h2>Published figures, for orientation</h2>
        <p>Measured by others with other weights and protocols; not comparable with the tables above.</p>
        <section><div class="scroll"><table><thead>{Cells("metric", "of", "method", "figure", "source")}</thead>
        <tbody>{string.Concat(references.Select(one => Cells(one.Metric, one.Of, one.Method, one.Text, one.Source)))}
        </tbody></table></div></section>
        """;

    private string Sources() => $"""
        <h2>What was measured</h2>
        <section><div class="scroll"><table>
        <thead>{Cells("evaluation", "protocol", "set", "method", "images", "manifest", "split")}</thead>
        <tbody>{string.Concat(sources.SelectMany(Lines))}</tbody></table></div>
        <p class="notes">Each evaluation lists every photo and image with its SHA-256.</p></section>
        """;

    private static IEnumerable<string> Lines(ReportSource source) => source.File.Sets.Select(set => Cells(
        source.Name, source.File.Protocol.ToString().ToLowerInvariant(), Path.GetFileName(set.Path),
        set.Label is null ? set.Method : $"{set.Method}, {set.Label}",
        set.Images.Count.ToString(CultureInfo.InvariantCulture), set.ManifestSha256[..HashLetters],
        source.File.Split.Sha256[..HashLetters]));
}
