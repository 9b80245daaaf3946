using System.IO.Compression;
using System.Reflection.Metadata;

namespace DefectFill.Cli.Tests.Packages;

/// <summary>The portable PDB in a symbol package.</summary>
internal sealed class PackedSymbols : IDisposable
{
    // EmbeddedSource in the specification of portable PDBs.
    private static readonly Guid s_embeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    private readonly MetadataReaderProvider _provider;
    private readonly MetadataReader _reader;

    public PackedSymbols(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        using var file = archive.Entries.Single(entry => entry.Name.EndsWith(".pdb", StringComparison.Ordinal)).Open();
        var bytes = new MemoryStream();
        file.CopyTo(bytes);
        bytes.Position = 0;
        _provider = MetadataReaderProvider.FromPortablePdbStream(bytes);
        _reader = _provider.GetMetadataReader();
    }

    /// <summary>The source files, and whether the PDB contains their text.</summary>
    public IReadOnlyList<(string Name, bool IsEmbedded)> Sources =>
        [.. _reader.Documents.Select(document => (NameOf(document), IsEmbedded(document)))];

    public void Dispose() => _provider.Dispose();

    private string NameOf(DocumentHandle document) => _reader.GetString(_reader.GetDocument(document).Name);

    private bool IsEmbedded(DocumentHandle document) =>
        _reader.GetCustomDebugInformation(document)
            .Select(handle => _reader.GetGuid(_reader.GetCustomDebugInformation(handle).Kind))
            .Contains(s_embeddedSource);
}
