using System.Globalization;

namespace DefectFill.Core.Files;

/// <summary>A cell in its written form.</summary>
internal readonly record struct CsvCell
{
    private const NumberStyles Signed =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private CsvCell(string text) => Written = text.AsSpan().ContainsAny(",\"\r\n")
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : text;

    internal string Written => field ?? "";

    /// <summary>
    /// A text; a leading apostrophe stops spreadsheets from evaluating one that starts like a formula.
    /// </summary>
    public static implicit operator CsvCell(string text) => new(IsFormula(text) ? $"'{text}" : text);

    public static implicit operator CsvCell(long number) => new(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number; null gives an empty cell.</summary>
    public static CsvCell Number(double? number, string format) =>
        new(number?.ToString(format, CultureInfo.InvariantCulture) ?? "");

    /// <summary>Numbers joined by signs, as shown in a table, or a dash for none.</summary>
    public static CsvCell Figure(string text) => new(text);

    private static bool IsFormula(string text) =>
        text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..]
        && !double.TryParse(text, Signed, CultureInfo.InvariantCulture, out _);
}
