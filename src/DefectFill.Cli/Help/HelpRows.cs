using System.Text;

namespace DefectFill.Cli.Help;

/// <summary>Two wrapped columns: a name and its description.</summary>
internal static class HelpRows
{
    private const int UsualColumns = 100;
    private const int LeastColumns = 50;
    private const int WidestName = 30;

    /// <summary>The width to wrap at: the terminal's, up to a readable maximum.</summary>
    public static int Columns(TextWriter output) => output == Console.Out && !Console.IsOutputRedirected
        ? Math.Clamp(Console.WindowWidth, LeastColumns, UsualColumns)
        : UsualColumns;

    /// <summary>Appends rows under a heading; nothing if there are no rows.</summary>
    public static void Append(
        StringBuilder page, string heading, IReadOnlyList<(string Name, string Text)> rows, int columns)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var width = Math.Min(WidestName, rows.Max(row => row.Name.Length));
        page.Append(heading).Append(":\n");
        foreach (var (name, text) in rows)
        {
            page.Append("  ").Append(name.PadRight(width));
            if (name.Length > width)
            {
                page.Append('\n').Append(' ', width + 2);
            }

            var lines = Wrap(text, columns - width - 4).ToArray();
            page.Append("  ").AppendJoin("\n" + new string(' ', width + 4), lines).Append('\n');
        }

        page.Append('\n');
    }

    /// <summary>Wraps text into lines of limited width, broken between words.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        yield return line.ToString();
    }
}
