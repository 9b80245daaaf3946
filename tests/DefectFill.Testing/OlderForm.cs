using DefectFill.Networks.Learning;
using DefectFill.Torch;
using DefectFill.Torch.Files;

namespace DefectFill.Testing;

/// <summary>Turns the newest checkpoint of a folder into the single file that earlier versions wrote.</summary>
internal static class OlderForm
{
    public static void Take(
        string checkpoints, string file, Func<string, string> name, Dictionary<string, string> metadata)
    {
        var store = new CheckpointStore(checkpoints);
        var newest = store.PathOf(store.Latest()!.Step);
        using var scope = new TensorScope();
        using (var weights = SafeTensorsFile.Open(Path.Combine(newest, "weights.safetensors")))
        using (var optimizer = SafeTensorsFile.Open(Path.Combine(newest, "optimizer.safetensors")))
        {
            SafeTensorsWriter.Write(
                file,
                [
                    .. weights.Names.Select(each => weights.Get(each).ToTensor().ToSource(name(each))),
                    .. optimizer.Names.Select(each => optimizer.Get(each).ToTensor().ToSource($"optimizer.{each}")),
                ],
                metadata);
        }

        Directory.Delete(checkpoints, recursive: true);
    }
}
