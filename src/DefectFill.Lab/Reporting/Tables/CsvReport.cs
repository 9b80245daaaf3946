using System.Globalization;
using System.Text;

namespace DefectFill.Lab.Reporting.Tables;

/// <summary>Every cell of every table on a line of its own.</summary>
internal static class CsvReport
{
    private const string Header = "claim,metric,protocol,object,of,column,text,mean,spread,seeds,notes";

    /// <summary>Whether a file that begins with these lines is such a report.</summary>
    public static bool IsOwn(IReadOnlyList<string> head) => head is [Header, ..];

    public static string Of(IReadOnlyList<ReportTable> tables)
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var table in tables)
        {
            foreach (var row in table.Rows)
            {
                foreach (var (column, cell) in table.Columns.Zip(row.Cells))
                {
                    text.AppendJoin(',', Fields(table, row, column, cell).Select(Quoted)).Append('\n');
                }
            }
        }

        return text.ToString();
    }

    private static string[] Fields(ReportTable table, ReportRow row, string column, ReportCell cell) =>
    [
        table.Claim.ToString().ToLowerInvariant(), table.Metric, table.ProtocolName, row.Object, row.Of, column,
        cell.Text, Number(cell.Value), Number(cell.Spread),
        cell.Seeds.ToString(CultureInfo.InvariantCulture), string.Join(' ', table.Notes),
    ];

    private static string Number(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Quoted(string text) => text.AsSpan().ContainsAny(',', '"', '\n')
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : text;
}
