namespace DefectFill.Core.Models;

/// <summary>Weights that metrics and classifiers use, as their authors publish them.</summary>
/// <param name="Name">Their name for <c>models pull</c>.</param>
/// <param name="Summary">A short description.</param>
/// <param name="Files">All files that are needed.</param>
internal sealed record PublishedWeights(string Name, string Summary, IReadOnlyList<PublishedFile> Files)
{
    private const string Torchvision = "https://download.pytorch.org/models/";
    private const string Lpips =
        "https://raw.githubusercontent.com/richzhang/PerceptualSimilarity/master/lpips/weights/v0.1/";
    private const string Fid = "https://github.com/mseitzer/pytorch-fid/releases/download/fid_weights/";

    private static readonly PublishedFile s_vgg16 = new(Torchvision, "vgg16-397923af.pth", "397923af", "lpips.trunk");

    /// <summary>All weights that can be downloaded by name.</summary>
    public static IReadOnlyList<PublishedWeights> All { get; } =
    [
        new("lpips", "LPIPS 0.1 with VGG-16, for selection and IC-LPIPS (528 MiB)",
        [
            s_vgg16,
            new(Lpips, "vgg.pth", "a78928a0af1e5f0fcb1f3b9e8f8c3a2a5a3de244d830ad5c1feddc79b8432868", "lpips.linear"),
        ]),
        new("inception", "Inception-v3 of torchvision, for KID (104 MiB)",
            [new(Torchvision, "inception_v3_google-0cc3c7bd.pth", "0cc3c7bd", "inception")]),
        new("inception-fid", "Inception-v3 of pytorch-fid, for KID (91 MiB)",
            [new(Fid, "pt_inception-2015-12-05-6726825d.pth", "6726825d", "inception_fid")]),
        new("resnet34", "ResNet-34 of torchvision, from which classifiers start (83 MiB)",
            [new(Torchvision, "resnet34-b627a593.pth", "b627a593", "weights")]),
        new("vgg16", "VGG-16 of torchvision, LPIPS' trunk alone (528 MiB)", [s_vgg16]),
    ];

    /// <summary>The weights with this name, or null.</summary>
    public static PublishedWeights? Find(string name) => All.FirstOrDefault(weights => weights.Name == name);
}
