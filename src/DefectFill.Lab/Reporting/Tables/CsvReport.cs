using DefectFill.Core.Files;

namespace DefectFill.Lab.Reporting.Tables;

/// <summary>Every cell of every table, one per line.</summary>
internal static class CsvReport
{
    private static readonly string[] s_header =
        ["claim", "metric", "protocol", "object", "of", "column", "text", "mean", "spread", "seeds", "notes"];

    /// <summary>Whether a file that begins with these lines is such a report.</summary>
    public static bool IsOwn(IReadOnlyList<string> head) =>
        head is [var first, ..] && first == string.Join(',', s_header);

    public static string Of(IReadOnlyList<ReportTable> tables)
    {
        var csv = new CsvText().Row([.. s_header]);
        foreach (var table in tables)
        {
            foreach (var row in table.Rows)
            {
                foreach (var (column, cell) in table.Columns.Zip(row.Cells))
                {
                    csv.Row(
                        table.Claim.ToString().ToLowerInvariant(), table.Metric, table.ProtocolName, row.Object, row.Of,
                        column, CsvCell.Figure(cell.Text), CsvCell.Number(cell.Value, "R"),
                        CsvCell.Number(cell.Spread, "R"), cell.Seeds, string.Join(' ', table.Notes));
                }
            }
        }

        return csv.ToFile();
    }
}
