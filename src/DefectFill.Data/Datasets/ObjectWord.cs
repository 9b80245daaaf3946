using DefectFill.Core.Problems;

namespace DefectFill.Data.Datasets;

/// <summary>The object's name in prompts: "A photo of a {word} with …".</summary>
internal static class ObjectWord
{
    private const int Longest = 60;

    /// <summary>Derived from a folder's name, with underscores and hyphens replaced by spaces.</summary>
    public static string FromFolder(string root) =>
        new DirectoryInfo(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root))).Name
            .Replace('_', ' ').Replace('-', ' ').Trim();

    /// <summary>Why the word cannot be used in an English prompt; null if it can.</summary>
    public static Problem? Problem(string word)
    {
        var isPlain = word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '-' or '\'');
        return isPlain && word.Any(char.IsAsciiLetter) && word.Length <= Longest
            ? null
            : new Problem(
                Severity.Error, ProblemCode.BadObjectWord, $"\"{word}\"",
                $"the object's word must be English letters, digits, spaces and hyphens, at most {Longest}: " +
                "the text encoder knows no others.",
                "Name the part with {option:object}, for example \"metal bracket\".");
    }
}
