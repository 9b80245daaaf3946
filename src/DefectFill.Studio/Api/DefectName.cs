using DefectFill.Core.Problems;
using DefectFill.Studio.Http;

namespace DefectFill.Studio.Api;

/// <summary>Names of defects: they name folders, and prompts use them.</summary>
internal static class DefectName
{
    private const int Longest = 40;

    /// <summary>The name as a folder has it: lower case, with underscores for spaces; <c>defect</c> if empty.</summary>
    public static string Checked(string? name)
    {
        var plain = (name ?? "").Trim().ToLowerInvariant().Replace(' ', '_');
        if (plain.Length == 0)
        {
            return "defect";
        }

        return plain.Length <= Longest && plain != "good"
            && plain.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-')
            ? plain
            : throw Refused(
                "defect", name!, $"must be at most {Longest} English letters, digits and hyphens, and not good");
    }

    public static ApiException Refused(string property, string found, string expected) =>
        ApiException.Invalid(Problem.Option(ProblemCode.NotAllowed, property, found, expected));
}
