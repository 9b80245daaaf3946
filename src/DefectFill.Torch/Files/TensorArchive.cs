using DefectFill.Core.Files;
using DefectFill.Core.Problems;
using DefectFill.Torch.Native;

namespace DefectFill.Torch.Files;

/// <summary>Opens any kind of weight file that is safe to read.</summary>
internal static class TensorArchive
{
    /// <summary>Opens a safetensors file, the JSON index of a sharded one, or a PyTorch checkpoint.</summary>
    public static ITensorArchive Open(string path)
    {
        if (path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            return ShardedArchive.Open(path);
        }

        return OpenFile(path);
    }

    /// <summary>Opens a safetensors file or a PyTorch checkpoint.</summary>
    public static ITensorArchive OpenFile(string path) =>
        IsSafeTensors(path) ? SafeTensorsFile.Open(path) : TorchFile.Open(path);

    /// <summary>Returns the tensor with this name; if missing, the error names the file.</summary>
    public static StoredTensor Get(this ITensorArchive archive, string name) =>
        archive.Find(name) ?? throw CheckpointException.Of(
            archive.Path,
            $"it has no tensor named {name}",
            $"that name among its {archive.Names.Count} tensors, which start with {Sample(archive.Names)}",
            "Check that the file belongs to this model.");

    /// <summary>Maps a file; throws <see cref="CheckpointException"/> if it is missing or unreadable.</summary>
    internal static NativeBytes Map(string path)
    {
        try
        {
            return MappedFile.Open(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CheckpointException.Of(
                path, ReadableFile.Reason(path, error), "a file of weights", "Check the path.", error);
        }
    }

    /// <summary>Rejects what servers and tools leave in place of weights.</summary>
    internal static void RequireOwn(string path, NativeBytes file)
    {
        if (ForeignContent.Of(file.Span(0, (int)Math.Min(ForeignContent.Needed, file.Length))) is { } foreign)
        {
            throw CheckpointException.Of(path, foreign.Found, "weights", foreign.Fix);
        }
    }

    private static bool IsSafeTensors(string path)
    {
        if (path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        using var file = Map(path);
        return file.Length > 8 && file.Span(0, 9)[4..].SequenceEqual("\0\0\0\0{"u8);
    }

    private static string Sample(IReadOnlyList<string> names) => string.Join(", ", names.Take(3));
}
