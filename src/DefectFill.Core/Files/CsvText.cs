using System.Text;

namespace DefectFill.Core.Files;

/// <summary>Rows of a CSV file, quoted according to RFC 4180, each ending with a line feed.</summary>
internal sealed class CsvText
{
    private readonly StringBuilder _text = new();

    public CsvText Row(params ReadOnlySpan<CsvCell> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            _text.Append(i == 0 ? "" : ",").Append(cells[i].Written);
        }

        _text.Append('\n');
        return this;
    }

    /// <summary>
    /// The file: the byte order mark tells spreadsheets that it is UTF-8, which they do not assume.
    /// </summary>
    public string ToFile() => $"\uFEFF{this}";

    public override string ToString() => _text.ToString();
}
