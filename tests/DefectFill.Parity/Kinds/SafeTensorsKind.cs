using System.Text.Json;
using DefectFill.Torch.Files;

namespace DefectFill.Parity.Kinds;

/// <summary>safetensors files from other writers: every value, every shape, the metadata.</summary>
internal static class SafeTensorsKind
{
    public static IEnumerable<Check> Checks(ParityCase parity) =>
        parity.Json.GetProperty("files").EnumerateArray()
            .SelectMany(file => ArchiveChecks.Values(parity, file.GetString()!))
            .Concat(ShapeChecks(parity))
            .Concat(MetadataChecks(parity));

    private static IEnumerable<Check> ShapeChecks(ParityCase parity)
    {
        foreach (var wanted in parity.Json.GetProperty("shapes").EnumerateObject())
        {
            var (file, name) = ArchiveChecks.Split(wanted.Name);
            using var archive = TensorArchive.Open(parity.PathOf(file));
            var expected = wanted.Value.EnumerateArray().Select(side => side.GetInt64()).ToList();
            yield return Check.Equal($"shape of {wanted.Name}", archive.Get(name).Shape, expected);
        }
    }

    private static IEnumerable<Check> MetadataChecks(ParityCase parity)
    {
        foreach (var wanted in parity.Json.GetProperty("metadata").EnumerateObject())
        {
            using var archive = TensorArchive.Open(parity.PathOf(wanted.Name));
            var expected = wanted.Value.Deserialize<Dictionary<string, string>>()!;
            yield return Check.Equal($"metadata of {wanted.Name}", Sorted(archive.Metadata), Sorted(expected));
        }
    }

    private static List<KeyValuePair<string, string>> Sorted(IEnumerable<KeyValuePair<string, string>> pairs) =>
        [.. pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal)];
}
