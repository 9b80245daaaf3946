using DefectFill.Architecture.Tests.Sources;
using Microsoft.CodeAnalysis;
using Xunit;

namespace DefectFill.Architecture.Tests;

public class TypeTests
{
    /// <summary>Types that no command uses, each with the reason to keep it.</summary>
    private static readonly string[] s_unused =
    [
        "DefectFill.Imaging.Coco", // reads masks of data sets in the format of COCO
    ];

    [Fact]
    public void Every_name_in_the_code_is_understood() => Rule.Holds(ProductCode.Uses.Unresolved);

    [Fact]
    public void No_two_types_of_the_product_have_one_name()
    {
        var same =
            from use in ProductCode.Uses.All
            where use.User is INamedTypeSymbol && use.File.IsProduct
            group use.User.ToDisplayString() by use.User.Name into types
            let names = types.Distinct().Order().ToList()
            where names.Count > 1
            select string.Join(" and ", names);

        Rule.Holds(same);
    }

    [Fact]
    public void No_type_is_there_for_tests_only()
    {
        var used = Reachable();
        var unused = ProductCode.Uses.All.Where(use => use.File.IsProduct).Select(use => use.User)
            .Where(type => type is INamedTypeSymbol && !used.Contains(type))
            .Select(type => type.ToDisplayString())
            .Distinct()
            .Where(name => !s_unused.Any(kept => name.StartsWith(kept, StringComparison.Ordinal)));

        Rule.Holds(unused.Order());
    }

    [Fact]
    public void No_member_of_a_tensor_is_there_for_tests_only()
    {
        var used = ProductCode.Uses.All.SelectMany(use => use.Symbols).ToHashSet(SymbolEqualityComparer.Default);
        var unused =
            from member in ProductCode.Compilation.GetTypeByMetadataName("DefectFill.Torch.Tensor")!.GetMembers()
            where member is IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary }
            where !member.IsOverride && member.Name != nameof(IDisposable.Dispose) && !used.Contains(member)
            select member.ToDisplayString();

        Rule.Holds(unused);
    }

    // From the programs, through whatever a type uses.
    private static HashSet<ISymbol> Reachable()
    {
        var uses = ProductCode.Uses.All.ToLookup<Use, ISymbol>(use => use.User, SymbolEqualityComparer.Default);
        var found = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<ISymbol>(ProductCode.Uses.All.Where(IsProgram).Select(use => use.User));
        while (open.TryPop(out var type))
        {
            if (found.Add(type))
            {
                uses[type].SelectMany(use => use.Types).ToList().ForEach(open.Push);
            }
        }

        return found;
    }

    private static bool IsProgram(Use use) =>
        use.File.IsProduct ? use.User is IMethodSymbol : use.File.Path.StartsWith("samples/", StringComparison.Ordinal);
}
