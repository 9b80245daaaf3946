namespace DefectFill.Core.Folders;

/// <summary>What a file of evaluation results is known by.</summary>
public static class EvaluationMark
{
    /// <summary>The value of its field <c>format</c>.</summary>
    public const string Kind = "defectfill evaluation";

    /// <summary>Whether a text is an evaluation, of this version or another.</summary>
    public static bool IsIn(string text) => text.Contains($"\"{Kind}\"", StringComparison.Ordinal);

    /// <summary>Whether a file is an evaluation, of this version or another.</summary>
    public static bool IsFile(string path) => IsIn(File.ReadAllText(path));
}
