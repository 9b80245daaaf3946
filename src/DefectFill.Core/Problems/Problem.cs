namespace DefectFill.Core.Problems;

/// <summary>A problem with a file, a folder or an option.</summary>
/// <remarks>
/// Texts mention options and commands by <see cref="Mention"/>, as each user interface has its own names.
/// </remarks>
/// <param name="Severity">How much it matters.</param>
/// <param name="Code">DF and four digits, stable across versions.</param>
/// <param name="Path">The file or folder, relative to the data folder when inside it; null for an option.</param>
/// <param name="Found">What was found; for an option, its value.</param>
/// <param name="Fix">What to do about it; may be empty.</param>
public sealed record Problem(Severity Severity, string Code, string? Path, string Found, string Fix)
{
    /// <summary>
    /// The JSON name of the option, such as <c>lr_unet</c> or <c>sampling.steps</c>; null for a file.
    /// </summary>
    public string? Property { get; init; }

    /// <summary>What was expected instead; may be empty.</summary>
    public string Expected { get; init; } = "";

    /// <summary>An unusable option value.</summary>
    /// <param name="code">One of <see cref="ProblemCode"/>.</param>
    /// <param name="property">The JSON name of the option.</param>
    /// <param name="found">Its value; empty if missing.</param>
    /// <param name="expected">For example <c>must be at least 1</c>.</param>
    /// <param name="fix">What to do, if <paramref name="expected"/> does not make it clear.</param>
    public static Problem Option(string code, string property, string found, string expected, string fix = "") =>
        new(Severity.Error, code, null, found, fix) { Property = property, Expected = expected };

    /// <summary>The same problem as a property of an enclosing options record.</summary>
    public Problem Within(string record) => this with { Property = $"{record}.{Property}" };

    /// <summary>The whole problem for a person, with options and commands still as <see cref="Mention"/>.</summary>
    /// <param name="separator">Separates what was found, what was expected and the fix.</param>
    public string Text(char separator = ' ') => Property is null ? OfFile(separator) : OfOption(Property);

    public override string ToString() => Mention.Plain(Text());

    // Scripts identify data set problems by it.
    private string Mark => ProblemCode.IsOfData(Code) ? $"{Code} " : "";

    private string OfOption(string property) =>
        $"{Mark}{Mention.Option(property)}{(Found.Length == 0 ? "" : $" {Found}")}: {Expected}. {Fix}".TrimEnd();

    private string OfFile(char separator)
    {
        var isNamed = string.IsNullOrEmpty(Path) || Found.StartsWith($"{Path} ", StringComparison.Ordinal)
            || Found.StartsWith($"{Path}:", StringComparison.Ordinal);
        var subject = isNamed ? Mark : $"{Mark}{Path}: ";
        return subject + (Expected.Length == 0
            ? $"{Found} {Fix}".TrimEnd()
            : $"{Found}.{separator}Expected {Expected}.{separator}{Fix}".TrimEnd());
    }
}
