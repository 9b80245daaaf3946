using System.Text.Json;
using System.Text.Json.Nodes;
using DefectFill.Core.Files;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Models;

/// <summary>Writes a model as a folder that diffusers can open; the folder is complete or absent.</summary>
internal static class ModelFolderWriter
{
    /// <summary>Written into configurations, as diffusers does not open a pipeline without one.</summary>
    internal const string DiffusersVersion = "0.35.2";

    /// <summary>How JSON files of model folders are written.</summary>
    internal static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly Dictionary<string, string> s_metadata = new() { ["format"] = "pt" };

    /// <summary>Writes to a new folder in Float32, Float16 or BFloat16.</summary>
    public static void Write(DiffusionModel model, string path, DType type = DType.Float32)
    {
        var folder = Path.GetFullPath(path);
        if (Directory.Exists(folder) || File.Exists(folder))
        {
            throw new IOException(
                $"{path} already exists. Expected the name of a new folder; remove it or choose another name.");
        }

        var temporary = $"{folder}.{Guid.NewGuid():N}.tmp";
        try
        {
            WriteAll(model, temporary, type);
            Directory.Move(temporary, folder);
        }
        finally
        {
            WholeFolder.Remove(temporary);
        }
    }

    private static void WriteAll(DiffusionModel model, string folder, DType type)
    {
        WriteNetwork(folder, ModelFiles.UNet, model.Configs, model.UNetWeights, type);
        WriteNetwork(folder, ModelFiles.Autoencoder, model.Configs, model.AutoencoderWeights, type);
        WriteNetwork(folder, ModelFiles.TextEncoder, model.Configs, model.TextEncoderWeights, type);
        WriteJson(folder, ModelFiles.Schedule, Config(model.Configs, ModelFiles.Schedule));
        CopyTokenizer(model.TokenizerPath, Path.Combine(folder, ModelFiles.Tokenizer));
        WriteText(Path.Combine(folder, ModelFiles.Index), Index(model.Configs));
    }

    private static void WriteNetwork(
        string folder, string component, ModelConfigs configs, WeightStore store, DType type)
    {
        var config = Config(configs, component);
        if (component == ModelFiles.TextEncoder)
        {
            config.Remove("dtype");
            config["torch_dtype"] = type.ToString().ToLowerInvariant();
        }

        WriteJson(folder, component, config);
        var file = Path.Combine(folder, component, $"{ModelFiles.WeightsOf(component)}.safetensors");
        SafeTensorsWriter.Write(file, store.Tensors.Select(pair => Source(pair.Key, pair.Value, type)), s_metadata);
    }

    /// <summary>Converts on demand, so that the model is never in memory twice.</summary>
    private static TensorSource Source(string name, Tensor tensor, DType type) =>
        new(name, type, tensor.Shape.ToArray(), stream =>
        {
            using var scope = new TensorScope();
            tensor.Detach().To(type).ToSource(name).WriteTo(stream);
        });

    private static JsonObject Config(ModelConfigs configs, string component)
    {
        var config = JsonObject.Create(configs.File(component))!;
        if (component == ModelFiles.TextEncoder)
        {
            config["architectures"] = new JsonArray(configs.ClassOf(component));
            config["model_type"] = "clip_text_model";
            return config;
        }

        config["_class_name"] = configs.ClassOf(component);
        config["_diffusers_version"] = DiffusersVersion;
        return config;
    }

    private static JsonObject Index(ModelConfigs configs)
    {
        var index = new JsonObject
        {
            ["_class_name"] = configs.IsInpainting ? "StableDiffusionInpaintPipeline" : "StableDiffusionPipeline",
            ["_diffusers_version"] = DiffusersVersion,
            ["feature_extractor"] = new JsonArray(null, null),
            ["requires_safety_checker"] = false,
            ["safety_checker"] = new JsonArray(null, null),
            ["scheduler"] = new JsonArray("diffusers", configs.ClassOf(ModelFiles.Schedule)),
            ["text_encoder"] = new JsonArray("transformers", configs.ClassOf(ModelFiles.TextEncoder)),
            ["tokenizer"] = new JsonArray("transformers", "CLIPTokenizer"),
            ["unet"] = new JsonArray("diffusers", configs.ClassOf(ModelFiles.UNet)),
            ["vae"] = new JsonArray("diffusers", configs.ClassOf(ModelFiles.Autoencoder)),
        };
        return index;
    }

    private static void CopyTokenizer(string from, string to)
    {
        Directory.CreateDirectory(to);
        var isWhole = File.Exists(Path.Combine(from, ModelFiles.TokenizerFiles[0]));
        var files = isWhole ? ModelFiles.TokenizerFiles[..^1] : ModelFiles.TokenizerFiles;
        foreach (var file in files.Where(file => File.Exists(Path.Combine(from, file))))
        {
            AtomicFile.WriteAllBytes(Path.Combine(to, file), File.ReadAllBytes(Path.Combine(from, file)));
        }
    }

    private static void WriteJson(string folder, string component, JsonObject json)
    {
        Directory.CreateDirectory(Path.Combine(folder, component));
        WriteText(Path.Combine(folder, component, ModelFiles.ConfigOf(component)), json);
    }

    private static void WriteText(string path, JsonObject json) =>
        AtomicFile.WriteAllText(path, json.ToJsonString(Indented) + "\n");
}
