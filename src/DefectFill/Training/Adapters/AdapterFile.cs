using System.Globalization;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using DefectFill.Training.Runs;

namespace DefectFill.Training.Adapters;

/// <summary>A file of adapters without any model: what it holds, for looking at it and for other forms.</summary>
public sealed class AdapterFile : IDisposable
{
    private readonly ITensorArchive _archive;

    private AdapterFile(ITensorArchive archive, IReadOnlyDictionary<string, StoredAdapter> adapters) =>
        (_archive, Adapters) = (archive, adapters);

    public string Path => _archive.Path;

    /// <summary>Null when none of its names is known.</summary>
    public AdapterFormat? Format => _archive.Names.Select(AdapterNames.Parse).FirstOrDefault(key => key is not null)?.Format;

    public IReadOnlyDictionary<string, string> Metadata => _archive.Metadata;

    /// <summary>By module as the file names it; the scale is what a reader applies, unbaked where that is noted.</summary>
    public IReadOnlyDictionary<string, StoredAdapter> Adapters { get; }

    /// <summary>Names that belong to no adapter.</summary>
    public IEnumerable<string> Strangers => _archive.Names.Where(name => AdapterNames.Parse(name) is null);

    /// <summary>Opens a file; adapters that lack a half are refused. Tensors live in the caller's scope.</summary>
    public static AdapterFile Open(string path)
    {
        var archive = TensorArchive.Open(path);
        try
        {
            return new AdapterFile(archive, Read(archive));
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    public void Dispose() => _archive.Dispose();

    private static OrderedDictionary<string, StoredAdapter> Read(ITensorArchive archive) => new(
        from name in archive.Names
        let key = AdapterNames.Parse(name)
        where key is not null
        group (key.Part, Tensor: archive.Get(name).ToTensor()) by key.Module into module
        select KeyValuePair.Create(module.Key, Of(archive, module.Key, module.ToDictionary(p => p.Part, p => p.Tensor))));

    private static StoredAdapter Of(ITensorArchive archive, string module, Dictionary<AdapterPart, Tensor> parts) =>
        parts.TryGetValue(AdapterPart.Down, out var down) && parts.TryGetValue(AdapterPart.Up, out var up)
            ? Unbaked(archive, down, up, parts.GetValueOrDefault(AdapterPart.Alpha))
            : throw CheckpointException.Of(
                archive.Path, $"{module} lacks one of its two matrices", "both", "Export the adapter again.");

    private static StoredAdapter Unbaked(ITensorArchive archive, Tensor down, Tensor up, Tensor? alpha)
    {
        if (alpha is not null)
        {
            return new StoredAdapter(down, up, alpha.ToDouble() / down.Size(0));
        }

        var scale = archive.Metadata.TryGetValue(RunOutput.AlphaKey, out var text)
            && double.TryParse(text, CultureInfo.InvariantCulture, out var noted) ? noted / down.Size(0) : 1;
        return new StoredAdapter(down, up / scale, scale);
    }
}
