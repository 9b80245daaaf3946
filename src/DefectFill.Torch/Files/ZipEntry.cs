namespace DefectFill.Torch.Files;

/// <summary>One file in a zip archive: where its bytes lie in the archive.</summary>
internal sealed record ZipEntry(string Name, long Offset, long Length)
{
    internal long End => Offset + Length;
}
