using DefectFill.Core.Problems;
using IoPath = System.IO.Path;

namespace DefectFill.Torch.Files;

/// <summary>Several weight files with a JSON index, as diffusers and transformers save large models.</summary>
internal sealed class ShardedArchive : ITensorArchive
{
    private const int MaxProblemsShown = 20;

    private readonly Dictionary<string, ITensorArchive> _shards = [];
    private readonly Dictionary<string, string> _shardOf;

    private ShardedArchive(string path)
    {
        var map = ShardIndex.Read(path);
        (Path, _shardOf) = (path, new(map));
        Names = [.. map.Select(entry => entry.Key)];
    }

    public string Path { get; }

    /// <summary>The metadata of the first shard that has any.</summary>
    public IReadOnlyDictionary<string, string> Metadata =>
        _shards.Values.Select(shard => shard.Metadata).FirstOrDefault(metadata => metadata.Count > 0)
            ?? new Dictionary<string, string>();

    public IReadOnlyList<string> Names { get; }

    /// <summary>Opens every shard; one error lists all missing or damaged shards and all missing tensors.</summary>
    public static ShardedArchive Open(string path)
    {
        var archive = new ShardedArchive(path);
        var problems = archive.OpenShards();
        problems.AddRange(archive.MissingNames());
        if (problems.Count == 0)
        {
            return archive;
        }

        archive.Dispose();
        throw CheckpointException.Of(
            path,
            $"{Quantity.Of(problems.Count, "problem")} with its shards\n  {string.Join("\n  ", Shortened(problems))}",
            "every shard beside the index, with the tensors that the index lists",
            "Download the missing or damaged files again.");
    }

    public StoredTensor? Find(string name) =>
        _shardOf.TryGetValue(name, out var shard) ? _shards[shard].Find(name) : null;

    public void Dispose()
    {
        foreach (var shard in _shards.Values)
        {
            shard.Dispose();
        }
    }

    private List<string> OpenShards()
    {
        var problems = new List<string>();
        var folder = IoPath.GetDirectoryName(IoPath.GetFullPath(Path))!;
        foreach (var shard in _shardOf.Values.Distinct())
        {
            try
            {
                _shards[shard] = TensorArchive.OpenFile(IoPath.Combine(folder, shard));
            }
            catch (CheckpointException error)
            {
                problems.Add(error.Message.Split('\n')[0]);
            }
        }

        return problems;
    }

    private IEnumerable<string> MissingNames() =>
        from entry in _shardOf
        where _shards.TryGetValue(entry.Value, out var shard) && shard.Find(entry.Key) is null
        select $"{entry.Value} lacks {entry.Key}";

    private static List<string> Shortened(List<string> problems) =>
        problems.Count <= MaxProblemsShown
            ? problems
            : [.. problems.Take(MaxProblemsShown), $"and {problems.Count - MaxProblemsShown} more"];
}
