using DefectFill.Core.Problems;
using DefectFill.Torch.Files;

namespace DefectFill.Parity.Kinds;

/// <summary>Shared by the kinds of weight files: values named <c>file:tensor</c>, files to be rejected.</summary>
internal static class ArchiveChecks
{
    /// <summary>Every tensor of one file that the case expects.</summary>
    public static IEnumerable<Check> Values(ParityCase parity, string file)
    {
        using var archive = TensorArchive.Open(parity.PathOf(file));
        foreach (var expected in parity.Expected.Where(name => Split(name).File == file))
        {
            var tensor = archive.Get(Split(expected).Name);
            yield return parity.Check<double>(expected, tensor.ToDoubles(), [.. tensor.Shape]);
        }
    }

    /// <summary>A damaged or hostile file must give one clear error that names it.</summary>
    public static IEnumerable<Check> Refusals(ParityCase parity) => Refusals(parity, except: null);

    /// <summary>The same for all files but one.</summary>
    public static IEnumerable<Check> Refusals(ParityCase parity, string? except) =>
        parity.Json.GetProperty("files").EnumerateObject().Where(file => file.Name != except)
            .Select(file => Refusal(parity.PathOf(file.Name)));

    public static (string File, string Name) Split(string value)
    {
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        return (value[..colon], value[(colon + 1)..]);
    }

    private static Check Refusal(string path)
    {
        var name = Path.GetFileName(path);
        try
        {
            using var archive = TensorArchive.Open(path);
            return Check.Failed("was read, expected a rejection", name);
        }
        catch (CheckpointException error)
        {
            return Check.That(name, error.Message.StartsWith(path, StringComparison.Ordinal), error.Message);
        }
    }
}
