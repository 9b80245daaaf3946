namespace DefectFill.Tests.Files;

/// <summary>Files that <c>tests/golden/files/make.py</c> wrote with torch and safetensors.</summary>
internal static class GoldenFile
{
    public static string Path(string name) =>
        System.IO.Path.Combine(AppContext.BaseDirectory, "golden", "files", name);
}
