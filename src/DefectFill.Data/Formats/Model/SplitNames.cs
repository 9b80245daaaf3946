namespace DefectFill.Data.Formats.Model;

/// <summary>Recognises <c>train</c>, <c>val</c> and <c>test</c> in the names of tools.</summary>
internal static class SplitNames
{
    /// <summary>
    /// From the name of a folder or a subset, such as <c>train2017</c> or <c>validation</c>; or null.
    /// </summary>
    public static string? Of(string name) => name.ToLowerInvariant().TrimEnd("0123456789".ToCharArray()) switch
    {
        "train" or "training" => "train",
        "val" or "valid" or "validation" => "val",
        "test" or "testing" => "test",
        _ => null,
    };

    /// <summary>From the folders of a path, the innermost first.</summary>
    public static string? OfFolders(string path) =>
        path.Split('/')[..^1].Reverse().Select(Of).FirstOrDefault(split => split is not null);
}
