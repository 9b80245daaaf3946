namespace DefectFill.Torch.Files;

/// <summary>One file in a zip archive: where its bytes are, and whether they are stored uncompressed.</summary>
internal sealed record ZipEntry(string Name, long Offset, long Length, bool IsStored)
{
    internal long End => Offset + Length;
}
