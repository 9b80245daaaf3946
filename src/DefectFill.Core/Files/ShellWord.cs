namespace DefectFill.Core.Files;

/// <summary>Words of command lines that people copy into a shell.</summary>
internal static class ShellWord
{
    /// <summary>The text in single quotes, unless a shell takes it as it is.</summary>
    public static string Of(string text) =>
        text.Length > 0 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || "/._-+:".Contains(letter))
            ? text
            : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
