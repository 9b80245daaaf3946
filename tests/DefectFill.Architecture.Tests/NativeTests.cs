using DefectFill.Architecture.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace DefectFill.Architecture.Tests;

/// <summary>Addresses stay in the folders <c>Native</c> and in the few types that own native memory.</summary>
public class NativeTests
{
    private static readonly string[] s_owners =
    [
        "src/DefectFill.Torch/Autograd.cs",
        "src/DefectFill.Torch/Op.cs",
        "src/DefectFill.Torch/PinnedArguments.cs",
        "src/DefectFill.Torch/RecomputedBlock.cs",
        "src/DefectFill.Torch/Tensor.cs",
        "src/DefectFill.Torch/Tensor.Create.cs",
        "src/DefectFill.Torch/Tensor.Data.cs",
        "src/DefectFill.Torch/TorchRuntime.cs",
        "src/DefectFill.Imaging/Drawing/Canvas.cs",
        "src/DefectFill.Imaging/Files/ImageEncoder.cs",
        "src/DefectFill.Imaging/Files/ImageFile.cs",
        "src/DefectFill.Imaging/Mask.cs",
        "src/DefectFill.Imaging/Mask.Distance.cs",
        "src/DefectFill.Imaging/Mask.Regions.cs",
        "src/DefectFill.Imaging/Mask.Shapes.cs",
        "src/DefectFill.Imaging/Photo.Filters.cs",
        "src/DefectFill.Imaging/Photo.Writing.cs",
    ];

    [Fact]
    public void Nothing_but_the_owners_of_native_memory_handles_addresses()
    {
        var users = (
            from file in SourceFile.Below("src")
            where !file.Path.Contains("/Native/", StringComparison.Ordinal)
            where file.Root.DescendantTokens().Any(IsAddress)
            select file.Path).ToList();

        Rule.Holds(users.Except(s_owners));
        Rule.Holds(s_owners.Except(users));
    }

    private static bool IsAddress(SyntaxToken token) =>
        token.IsKind(SyntaxKind.UnsafeKeyword)
        || (token.Text is "nint" or "nuint" or "IntPtr" or "UIntPtr" && token.Parent is TypeSyntax);
}
