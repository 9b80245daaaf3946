namespace DefectFill.Core.Folders;

/// <summary>How a file of evaluation results is recognised.</summary>
internal static class EvaluationMark
{
    /// <summary>The value of its <c>format</c> field.</summary>
    public const string Kind = "defectfill evaluation";

    /// <summary>Whether a text is an evaluation, of any version.</summary>
    public static bool IsIn(string text) => text.Contains($"\"{Kind}\"", StringComparison.Ordinal);

    /// <summary>Whether a file is an evaluation, of any version.</summary>
    public static bool IsFile(string path) => IsIn(File.ReadAllText(path));
}
