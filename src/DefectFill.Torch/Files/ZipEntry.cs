namespace DefectFill.Torch.Files;

/// <summary>One file in a zip archive: where its bytes lie in the archive, stored as they are or compressed.</summary>
internal sealed record ZipEntry(string Name, long Offset, long Length, bool IsStored)
{
    internal long End => Offset + Length;
}
