namespace DefectFill.Torch.Tests.Files;

/// <summary>Files that <c>tests/golden/files/make.py</c> wrote with torch and safetensors.</summary>
internal static class GoldenFile
{
    public static string Path(string name) =>
        Repository.PathOf($"tests/golden/files/{name}");
}
