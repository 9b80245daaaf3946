using System.Globalization;
using System.IO.Compression;
using System.Text;
using DefectFill.Torch;
using DefectFill.Torch.Files;

namespace DefectFill.Testing;

/// <summary>Writes tensors as <c>torch.save</c> does: a pickle of names and shapes, and their bytes.</summary>
internal static class TorchSave
{
    public static void Write(string path, IEnumerable<StoredTensor> tensors)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        using var pickle = new MemoryStream();
        pickle.Write([0x80, 2, (byte)'}', (byte)'(']);
        foreach (var (key, tensor) in tensors.Index())
        {
            var storage = key.ToString(CultureInfo.InvariantCulture);
            Text(pickle, tensor.Name);
            Rebuild(pickle, tensor, storage);
            using var bytes = Entry(zip, $"archive/data/{storage}");
            tensor.CopyTo(bytes);
        }

        pickle.Write("u."u8);
        using var file = Entry(zip, "archive/data.pkl");
        file.Write(pickle.ToArray());
    }

    // _rebuild_tensor_v2((storage), offset, shape, strides, requires_grad, hooks)
    private static void Rebuild(MemoryStream pickle, StoredTensor tensor, string storage)
    {
        pickle.Write("ctorch._utils\n_rebuild_tensor_v2\n(("u8);
        Text(pickle, "storage");
        pickle.Write(tensor.Type == DType.Float32 ? "ctorch\nFloatStorage\n"u8 : "ctorch\nLongStorage\n"u8);
        Text(pickle, storage);
        Text(pickle, "cpu");
        Number(pickle, tensor.Count);
        pickle.Write("tQK\0("u8);
        foreach (var size in tensor.Shape)
        {
            Number(pickle, size);
        }

        pickle.Write("t("u8);
        for (var i = 1; i <= tensor.Shape.Count; i++)
        {
            Number(pickle, tensor.Shape.Skip(i).Aggregate(1L, (product, size) => product * size));
        }

        pickle.Write([(byte)'t', 0x89, (byte)'}', (byte)'t', (byte)'R']);
    }

    private static void Text(MemoryStream pickle, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        pickle.WriteByte((byte)'X');
        pickle.Write(BitConverter.GetBytes(bytes.Length));
        pickle.Write(bytes);
    }

    private static void Number(MemoryStream pickle, long number)
    {
        pickle.WriteByte((byte)'J');
        pickle.Write(BitConverter.GetBytes(checked((int)number)));
    }

    private static Stream Entry(ZipArchive zip, string name) =>
        zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
}
