using DefectFill.Core.Problems;
using DefectFill.Torch.Files.Pickle;
using DefectFill.Torch.Native;

namespace DefectFill.Torch.Files;

/// <summary>
/// A <c>torch.save</c> checkpoint: a pickle of names and shapes, and raw elements, in a zip or, as before PyTorch 1.6,
/// one behind the other.
/// </summary>
/// <remarks>No code in it runs. Files that need code are rejected with conversion steps.</remarks>
internal sealed class TorchFile : ITensorArchive
{
    private readonly NativeBytes _file;
    private readonly Dictionary<string, StoredTensor> _tensors;

    private TorchFile(string path, NativeBytes file)
    {
        (Path, _file) = (path, file);
        TensorArchive.RequireOwn(path, file);
        var (root, storages) = Read(file);
        var views = StateDict.Of(root);
        RequireBounded(views, file.Length);
        _tensors = views.ToDictionary(view => view.Key, view => Store(view.Key, view.Value, storages));
        Names = [.. views.Select(view => view.Key)];
    }

    public string Path { get; }

    /// <summary>Always empty: the format has no metadata.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; } = new Dictionary<string, string>();

    public IReadOnlyList<string> Names { get; }

    /// <summary>Opens a file; throws <see cref="CheckpointException"/> if anything is wrong with it.</summary>
    public static TorchFile Open(string path) => Open(path, TensorArchive.Map(path));

    /// <summary>Takes ownership of <paramref name="file"/>, even when it throws.</summary>
    internal static TorchFile Open(string path, NativeBytes file)
    {
        try
        {
            return new TorchFile(path, file);
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

    /// <summary>The decoded pickle, and where its storages are in the file.</summary>
    private static (object? Root, Func<TorchStorage, NativeBytes> Storages) Read(NativeBytes file)
    {
        var start = file.Span(0, (int)Math.Min(4, file.Length));
        if (start.StartsWith("PK\x03\x04"u8))
        {
            var records = TorchRecords.Of(ZipReader.Read(file));
            return (records.Root(file), storage => records.Storage(file, storage));
        }

        if (start is [0x80, >= 2 and <= 5, ..])
        {
            var stream = TorchStream.Read(file);
            return (stream.Root, stream.Storage);
        }

        throw new MalformedException(
            "it is not a PyTorch checkpoint", "a checkpoint written by torch.save, or a safetensors file");
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

    private static StoredTensor Store(string name, TorchView view, Func<TorchStorage, NativeBytes> storages)
    {
        var size = view.Storage.Type.Size();
        var storage = storages(view.Storage);
        var length = view.ByteLength ?? 0;
        return new StoredTensor(name, view.Storage.Type, view.Shape, length, Load);

        NativeBytes Load()
        {
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
