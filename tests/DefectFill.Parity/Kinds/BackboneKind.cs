using DefectFill.Networks.Backbones;
using DefectFill.Networks.Backbones.Inception;
using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Parity.Kinds;

/// <summary>Classifiers and feature extractors of torchvision and pytorch-fid.</summary>
internal static class BackboneKind
{
    public static IEnumerable<Check> Checks(ParityCase parity)
    {
        using var store = new WeightStore(FormulaSource.Of(parity), device: Device.Parse(parity.Device));
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        var x = parity.Tensor("x");
        return parity.Json.GetProperty("arch").GetString() switch
        {
            "resnet34" => [parity.Check("y", new ResNet34(store.Root).Forward(x))],
            "vgg16-features" => [parity.Check("y", new Vgg16(store.Root).Forward(x))],
            "alexnet-features" => [parity.Check("y", new AlexNet(store.Root).Forward(x))],
            "squeezenet1_1-features" => [parity.Check("y", new SqueezeNet(store.Root).Forward(x))],
            "inception_v3" => Inception(parity, new InceptionV3(store.Root, InceptionVariant.Torchvision), x),
            "inception_v3_fid" => [Fid(parity, new InceptionV3(store.Root, InceptionVariant.Fid), x)],
            var arch => [Check.Failed($"architecture {arch} not supported")],
        };
    }

    /// <summary>ResNet-34 in training mode: logits, loss, gradients, running statistics.</summary>
    public static IEnumerable<Check> TrainingChecks(ParityCase parity)
    {
        var device = Device.Parse(parity.Device);
        using var store = new WeightStore(FormulaSource.Of(parity), device: device);
        using var scope = new TensorScope();
        var network = new ResNet34(store.Root);
        var gradients = parity.Expected.Where(name => name.StartsWith("grad:", StringComparison.Ordinal)).ToList();
        gradients.ForEach(name => store.Tensors[name["grad:".Length..]].RequiresGrad = true);

        var logits = network.Forward(parity.Tensor("x"), training: true);
        var loss = logits.CrossEntropy(Tensor.From<long>(parity.Longs("labels")).To(device));
        loss.Backward();

        var running = parity.Expected.Where(name => name.StartsWith("running_", StringComparison.Ordinal));
        return
        [
            parity.Check("logits", logits),
            parity.Check("loss", loss),
            .. gradients.Select(name => parity.Check(name, store.Tensors[name["grad:".Length..]].Grad!)),
            .. running.Select(name => parity.Check(name, store.Tensors[Statistic(name)])),
        ];
    }

    private static Check[] Inception(ParityCase parity, InceptionV3 network, Tensor x)
    {
        var pool = network.Pool(x);
        return [parity.Check("pool", pool), parity.Check("logits", network.Classify(pool))];
    }

    private static Check Fid(ParityCase parity, InceptionV3 network, Tensor x) =>
        parity.Check("pool", network.PoolOf(x, Interpolation.Bilinear));

    // running_mean:layer2.0.bn1 is the tensor layer2.0.bn1.running_mean.
    private static string Statistic(string expected)
    {
        var parts = expected.Split(':');
        return $"{parts[1]}.{parts[0]}";
    }
}
