using DefectFill.Core.Problems;
using DefectFill.Torch.Files.Pickle;
using DefectFill.Torch.Native;

namespace DefectFill.Torch.Files;

/// <summary>A <c>torch.save</c> checkpoint: a zip with a pickle of names and shapes, and raw elements.</summary>
/// <remarks>No code in it runs. Files that need code, and older formats, are rejected with conversion steps.</remarks>
internal sealed class TorchZipFile : ITensorArchive
{
    private const int MaxPickleLength = 64 << 20;

    private readonly NativeBytes _file;
    private readonly Dictionary<string, StoredTensor> _tensors;

    private TorchZipFile(string path, NativeBytes file)
    {
        (Path, _file) = (path, file);
        RequireZip(file);
        var records = TorchRecords.Of(ZipReader.Read(file));
        records.RequireLittleEndian(file);
        var pickle = records.Pickle.Length <= MaxPickleLength
            ? file.Span(records.Pickle.Offset, (int)records.Pickle.Length)
            : throw new MalformedException(
                $"its data.pkl has {records.Pickle.Length} bytes", $"at most {MaxPickleLength}", isConvertible: true);
        var views = StateDict.Of(new PickleReader(pickle).Read());
        RequireBounded(views, file.Length);
        _tensors = views.ToDictionary(view => view.Key, view => Store(view.Key, view.Value, records));
        Names = [.. views.Select(view => view.Key)];
    }

    public string Path { get; }

    /// <summary>Always empty: the format has no metadata.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; } = new Dictionary<string, string>();

    public IReadOnlyList<string> Names { get; }

    /// <summary>Opens a file; throws <see cref="CheckpointException"/> if anything is wrong with it.</summary>
    public static TorchZipFile Open(string path) => Open(path, TensorArchive.Map(path));

    /// <summary>Takes ownership of <paramref name="file"/>, even when it throws.</summary>
    internal static TorchZipFile Open(string path, NativeBytes file)
    {
        try
        {
            return new TorchZipFile(path, file);
        }
        catch (MalformedException error)
        {
            file.Dispose();
            var fix = error.IsConvertible ? HowToConvert(path) : "Download or save the file again.";
            throw CheckpointException.Of(path, error.Message, error.Expected, fix, error);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public StoredTensor? Find(string name) => _tensors.GetValueOrDefault(name);

    public void Dispose()
    {
        foreach (var tensor in _tensors.Values)
        {
            tensor.Release();
        }

        _file.Dispose();
    }

    private static void RequireZip(NativeBytes file)
    {
        var start = file.Span(0, (int)Math.Min(4, file.Length));
        if (start.StartsWith("PK\x03\x04"u8))
        {
            return;
        }

        const string Expected = "a torch.save zip checkpoint (PyTorch 1.6 or later) or a safetensors file";
        throw start is [0x80, >= 2 and <= 5, ..]
            ? new MalformedException("it is a bare pickle, as before PyTorch 1.6", Expected, isConvertible: true)
            : new MalformedException("it is not a PyTorch checkpoint", Expected);
    }

    /// <summary>Views may share or repeat elements; a small file must not expand into a lot of memory.</summary>
    private static void RequireBounded(List<KeyValuePair<string, TorchView>> views, long fileLength)
    {
        const int Ratio = 16;
        const int Allowance = 64 << 20;
        Int128 total = 0;
        foreach (var (_, view) in views)
        {
            total += view.ByteLength ?? 0;
        }

        if (total > ((Int128)fileLength * Ratio) + Allowance)
        {
            throw new MalformedException(
                $"its tensors expand from {fileLength} to {total} bytes", $"at most {Ratio} times the file size", true);
        }
    }

    private StoredTensor Store(string name, TorchView view, TorchRecords records)
    {
        var size = view.Storage.Type.Size();
        var entry = records.Storage(view.Storage);
        var length = view.ByteLength ?? 0;
        return new StoredTensor(name, view.Storage.Type, view.Shape, length, Load);

        NativeBytes Load()
        {
            var storage = _file.Slice(entry.Offset, entry.Length);
            if (length == 0)
            {
                return NativeBytes.Allocate(0);
            }

            return view.IsContiguous
                ? storage.Slice(view.Offset * size, length).Aligned(size)
                : StridedCopy.Gather(storage, size, view.Offset, view.Shape, view.Strides);
        }
    }

    private static string HowToConvert(string path)
    {
        var name = System.IO.Path.GetFileName(path);
        var target = System.IO.Path.ChangeExtension(name, ".safetensors");
        return $$"""
            Convert it in Python, but only if you trust its source: loading it runs the code inside:
                import torch, safetensors.torch
                found = torch.load("{{name}}", map_location="cpu", weights_only=False)
                found = found.get("state_dict", found) if isinstance(found, dict) else found.state_dict()
                tensors = {k: v.clone().contiguous() for k, v in found.items() if torch.is_tensor(v)}
                safetensors.torch.save_file(tensors, "{{target}}")
            """;
    }
}
