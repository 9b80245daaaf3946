using System.Buffers.Binary;
using DefectFill.Core.Folders;
using DefectFill.Torch.Files;

namespace DefectFill.Adapters;

/// <summary>
/// The hashes by which programs recognise an adapter file, as recorded by kohya's scripts. They cover the file with its
/// training metadata only, as other metadata may be changed later.
/// </summary>
internal static class KohyaHashes
{
    /// <summary>Prefix of training metadata.</summary>
    private const string TrainingPrefix = "ss_";

    private const int LegacyAt = 0x100000;
    private const int LegacyLength = 0x10000;
    private const int LegacyLetters = 8;

    /// <summary>The hashes to add: one of everything after the header, and one of a block at a fixed offset.</summary>
    public static IReadOnlyDictionary<string, string> Of(
        IReadOnlyList<TensorSource> tensors, IReadOnlyDictionary<string, string> notes)
    {
        using var stream = new MemoryStream();
        SafeTensorsWriter.WriteTo(
            stream, tensors,
            notes.Where(note => note.Key.StartsWith(TrainingPrefix, StringComparison.Ordinal)).ToDictionary());
        var file = stream.GetBuffer().AsSpan(0, (int)stream.Length);
        var body = file[(sizeof(long) + (int)BinaryPrimitives.ReadInt64LittleEndian(file))..];
        var legacy = file[Math.Min(LegacyAt, file.Length)..];
        return new Dictionary<string, string>
        {
            ["sshs_model_hash"] = FileHash.Of(body),
            ["sshs_legacy_hash"] = FileHash.Of(legacy[..Math.Min(LegacyLength, legacy.Length)])[..LegacyLetters],
        };
    }
}
