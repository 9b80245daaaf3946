namespace DefectFill.Testing;

/// <summary>A folder of its own for one test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("defectfill-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Names of all that is in it, hidden files included.</summary>
    public IEnumerable<string?> Names =>
        Directory.EnumerateFileSystemEntries(Path).Select(System.IO.Path.GetFileName).Order();

    /// <summary>Writes a file; returns its path.</summary>
    public string Write(string name, ReadOnlySpan<byte> bytes)
    {
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
