using System.Text;

namespace DefectFill.Lab.Reporting.Tables;

/// <summary>The tables as Markdown: a heading per claim and per metric, a table per protocol.</summary>
internal static class MarkdownReport
{
    private const string Title = "# Report";
    private const string Protocol = "Protocol "; // above every table; tells reports from notes with the same title

    /// <summary>Whether a file that begins with these lines is such a report.</summary>
    public static bool IsOwn(IReadOnlyList<string> head) =>
        head is [Title, ..] && head.Any(line => line.StartsWith(Protocol, StringComparison.Ordinal));

    public static string Of(IReadOnlyList<ReportTable> tables, IReadOnlyList<ReferenceFigure> references)
    {
        var text = new StringBuilder(Title).Append('\n');
        foreach (var claim in tables.GroupBy(table => table.Claim))
        {
            text.Append($"\n## {claim.Key}\n");
            foreach (var metric in claim.GroupBy(table => table.Metric))
            {
                text.Append($"\n### {metric.Key}\n");
                foreach (var table in metric)
                {
                    Append(text, table);
                }
            }
        }

        Append(text, references);
        return text.ToString();
    }

    private static void Append(StringBuilder text, ReportTable table)
    {
        text.Append($"\n{Protocol}{table.ProtocolName}\n\n");
        Line(text, ["object", "", .. table.Columns]);
        Line(text, ["---", "---", .. table.Columns.Select(_ => "---:")]);
        foreach (var row in table.Rows)
        {
            Line(text, [row.Object, row.Of, .. row.Cells.Select(cell => cell.IsBest ? $"**{cell.Text}**" : cell.Text)]);
        }

        text.Append('\n').AppendJoin("  \n", table.Notes).Append('\n');
    }

    private static void Append(StringBuilder text, IReadOnlyList<ReferenceFigure> references)
    {
        if (references.Count > 0)
        {
            text.Append("\n## Published figures, for orientation\n\n");
            text.Append("Measured by others with other weights and protocols; ")
                .Append("not comparable with the tables above.\n\n");
            Line(text, ["metric", "of", "method", "figure", "source"]);
            Line(text, ["---", "---", "---", "---:", "---"]);
            foreach (var one in references)
            {
                Line(text, [one.Metric, one.Of, one.Method, one.Text, one.Source]);
            }
        }
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(Escaped)).Append(" |\n");

    private static string Escaped(string cell) => cell.Replace("|", "\\|", StringComparison.Ordinal);
}
