namespace DefectFill.Data.Formats.Visa;

/// <summary>Rows of CSV with commas and quotes; VisA's never run over several lines.</summary>
internal static class CsvRows
{
    private const int LongestCell = 4096;

    /// <summary>The cells of a line; null if it is broken.</summary>
    public static string[]? Cells(string line)
    {
        List<string> cells = [];
        var at = 0;
        while (true)
        {
            var cell = at < line.Length && line[at] == '"' ? Quoted(line, ref at) : Plain(line, ref at);
            if (cell is null || cell.Length > LongestCell || cell.Contains('\0'))
            {
                return null;
            }

            cells.Add(cell);
            if (at >= line.Length)
            {
                return [.. cells];
            }

            if (line[at++] != ',')
            {
                return null;
            }
        }
    }

    private static string Plain(string line, ref int at)
    {
        var end = line.IndexOf(',', at) is var comma and >= 0 ? comma : line.Length;
        var cell = line[at..end];
        at = end;
        return cell;
    }

    private static string? Quoted(string line, ref int at)
    {
        var start = at + 1;
        for (at = start; at < line.Length; at++)
        {
            if (line[at] != '"')
            {
                continue;
            }

            if (at + 1 < line.Length && line[at + 1] == '"')
            {
                at++;
                continue;
            }

            return line[start..at++].Replace("\"\"", "\"", StringComparison.Ordinal);
        }

        return null;
    }
}
